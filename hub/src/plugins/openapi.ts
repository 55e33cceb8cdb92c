import { Problem } from '@codex/shared/api/problem'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import * as z from 'zod'
import type { App } from './app-type.ts'
import { SESSION_COOKIE } from './auth.ts'

const securitySchemes = {
  till: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'POST /v1/till-tokens' },
  user: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'POST /v1/session' },
} as const

/** What every route may answer instead. */
const failure = { description: 'A failure with its code', ...z.toJSONSchema(ErrorResponse) }

/** The viewer's own routes cannot speak for themselves; runs before the check that every route does. */
export function markDocs(app: App): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/docs')) return
    route.config = { ...route.config, auth: 'public' }
    route.schema = { ...route.schema, hide: true }
  })
}

/** `/openapi.json` and `/docs`, made from the same schemas that check the requests. */
export async function installOpenapi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Codex Retail OS hub',
        version,
        description: 'What tills and head office ask of the hub. Failures carry a code; see ErrorResponse.',
      },
      servers: [{ url: '/' }],
      components: { securitySchemes },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input)
      const auth = input.route.config?.auth
      const security =
        auth === undefined || auth === 'public' ? [] : [{ ['till' in auth ? 'till' : 'user']: [] }]
      const response = { ...(schema?.response as object | undefined), default: failure }
      return { url, schema: { ...schema, response, security } }
    },
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get(
    '/openapi.json',
    { schema: { hide: true, operationId: 'openapi' }, config: { auth: 'public' } },
    () => app.swagger(),
  )
}
