import { createHash } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'

/** The strong tag of a record as the API shows it (RFC 9110): another one whenever anything of it is another. */
export const etagOf = (record: object): string =>
  `"${createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 22)}"`

/**
 * Holds what a caller has seen against what is there now. Call it in the transaction that changes the record, once
 * nobody else can.
 *
 * @throws PRECONDITION_REQUIRED without a tag, RECORD_CHANGED for another one
 */
export function requireMatch(ifMatch: string | undefined, record: object): void {
  if (ifMatch === undefined) throw new AppError('PRECONDITION_REQUIRED', { header: 'if-match' })
  if (ifMatch.trim() === '*') return
  const now = etagOf(record)
  // A proxy that compresses marks the tag as weak.
  const seen = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (!seen.includes(now)) throw new AppError('RECORD_CHANGED', { etag: now })
}

/** Whether a caller has the record already. */
export const hasIt = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
