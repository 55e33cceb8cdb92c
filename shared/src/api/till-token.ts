import * as z from 'zod'
import { PositiveInt, Text, Uuid } from '../fields.ts'

/** POST /v1/till-tokens/nonces: single use, 60 s. */
export const NonceRequest = z.object({ tillId: Uuid })
export const NonceResponse = z.object({ nonce: Text.min(16).max(100) })

/** POST /v1/till-tokens: `signature` is Ed25519 over `tokenSigningText`, base64url. */
export const TillTokenRequest = z.object({
  tillId: Uuid,
  nonce: Text.min(16).max(100),
  signature: Text.regex(/^[\w-]{86}$/),
})

export const TillTokenResponse = z.object({
  accessToken: Text.max(4096),
  tokenType: z.literal('Bearer'),
  /** Seconds. Judged on the till's monotonic clock: its wall clock may be wrong. */
  expiresIn: PositiveInt,
  scope: Text.max(200),
})
export type TillTokenResponse = z.infer<typeof TillTokenResponse>

/** What the device key signs. The first line keeps the signature from meaning anything elsewhere. */
export const tokenSigningText = (tillId: string, nonce: string): string =>
  `codex-till-token-v1\n${tillId}\n${nonce}`
