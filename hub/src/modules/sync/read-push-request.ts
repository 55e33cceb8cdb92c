import { AppError } from '@codex/shared/errors/app-error'
import { REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import type { FastifyRequest } from 'fastify'
import { type ExpectedPlace, hashBytes } from './check-event.ts'
import { type ReadPush, readPush } from './read-push.ts'

/**
 * A push as it came in, held against the hash that its request names. The first protocol knew none.
 *
 * @throws INPUT_INVALID, and REQUEST_DAMAGED, which a till answers by sending the same again
 */
export function readPushRequest(
  { rawBody = Buffer.alloc(0), headers }: Pick<FastifyRequest, 'rawBody' | 'headers'>,
  till: Pick<ExpectedPlace, 'tenantId' | 'tillId'>,
  isHashRequired = false,
): ReadPush {
  const push = readPush(rawBody, till)
  const named = headers[REQUEST_HASH_HEADER]
  if (named === undefined && !isHashRequired && push.protocol < 2) return push
  if (named !== hashBytes(rawBody)) throw new AppError('REQUEST_DAMAGED')
  return push
}
