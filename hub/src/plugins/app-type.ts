import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { TillPrincipal } from '../tokens/access-token.ts'
import type { RouteAuth, UserPrincipal } from './auth.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without it does not register. */
    auth?: RouteAuth
    /** Keep the body's text as it came, for `request.bodyText`. */
    keepBodyText?: boolean
  }
  interface FastifyRequest {
    till: TillPrincipal | undefined
    user: UserPrincipal | undefined
    bodyText: string | undefined
  }
}
