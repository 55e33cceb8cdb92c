import helmet from '@fastify/helmet'
import type { App } from './app-type.ts'

const self = ["'self'"]

/**
 * Nothing from elsewhere, no scripts in pages. Styles may be inline: the admin pages' component library places
 * its layers that way.
 */
export async function installHeaders(app: App): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: self,
        connectSrc: self,
        baseUri: ["'none'"],
        formAction: self,
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    // A hub on a shop's own network may be reached by plain HTTP; whoever ends TLS in front of it sends this.
    strictTransportSecurity: false,
  })
}
