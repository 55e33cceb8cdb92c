import {
  NonceRequest,
  NonceResponse,
  TillTokenRequest,
  TillTokenResponse,
} from '@codex/shared/api/till-token'
import type { App } from '../../plugins/app-type.ts'
import { limits } from '../../plugins/rate-limits.ts'
import type { TillTokensService } from './till-tokens-service.ts'

const tags = ['till-tokens']
const nonce = {
  operationId: 'createNonce',
  summary: 'A number used once, for a request of a token',
  tags,
  body: NonceRequest,
  response: { 201: NonceResponse },
}
const token = {
  operationId: 'createTillToken',
  summary: 'A short-lived token for a signed request of a machine',
  tags,
  body: TillTokenRequest,
  response: { 200: TillTokenResponse },
}

export function tillTokensRoutes(app: App, { tillTokens }: { readonly tillTokens: TillTokensService }): void {
  const config = { auth: 'public', rateLimit: limits.tillToken } as const
  app.post('/v1/till-tokens/nonces', { schema: nonce, config }, async ({ body }, reply) =>
    reply.status(201).send(await tillTokens.createNonce(body.tillId)),
  )
  app.post('/v1/till-tokens', { schema: token, config }, ({ body }) => tillTokens.createToken(body))
}
