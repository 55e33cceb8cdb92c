import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { UserPrincipal } from '../access/user-principal.ts'
import type { Attempt } from '../idempotency/attempt.ts'
import type { TillPrincipal } from '../tokens/access-token.ts'
import type { RouteAuth } from './auth.ts'

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
    /** What it may be refused with, beside what any route is. Documented, and held against what it answers. */
    errors?: readonly ErrorCode[]
    /** Its answer holds a secret that is shown this once: it is kept nowhere, an Idempotency-Key or not. */
    isShownOnce?: true
    /** The route reads its JSON itself, from `request.rawBody`; its schema only says what that has to be. */
    rawBody?: boolean
  }
  interface FastifyRequest {
    till: TillPrincipal | undefined
    user: UserPrincipal | undefined
    /** UTF-8, unpacked. */
    rawBody: Buffer | undefined
    /** The body of a request with an Idempotency-Key, unpacked. */
    sentBody: Buffer | undefined
    /** The try at a request with an Idempotency-Key. */
    attempt: Attempt | undefined
  }
}
