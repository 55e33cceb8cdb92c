import { createHash } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'

/**
 * Holds the hash that a request names against its body as it was read.
 *
 * @throws REQUEST_DAMAGED, which a till answers by sending the same again
 */
export function checkRequestHash(named: unknown, bodyText: string, isRequired: boolean): void {
  if (named === undefined && !isRequired) return
  // Bytes that are no UTF-8 were replaced when the body was read: their hash is another one.
  if (named !== createHash('sha256').update(bodyText, 'utf8').digest('hex'))
    throw new AppError('REQUEST_DAMAGED')
}
