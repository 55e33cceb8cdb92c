import { createHash } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { type Attempt, outsideAttempt } from './attempt.ts'
import { type Answer, clearOldKeys, dropKey, keepAnswer, takeKey } from './keys-sql.ts'

/** Longest answer that is kept. Writes answer with one record; a longer one is the route's fault, and is told so. */
const MAX_ANSWER_BYTES = 256 * 1024

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/** What makes two requests the same: where they went, and every byte of what they carried. */
export const requestHashOf = (url: string, body: Buffer | undefined): string =>
  createHash('sha256')
    .update(url)
    .update('\0')
    .update(body ?? '')
    .digest('base64url')

/** Requests under a key: carried out once, however often they are sent. */
export function createIdempotency({ db, clock }: Deps) {
  /**
   * Returns the answer that the key has already, or nothing: then the attempt has the key.
   *
   * @throws IDEMPOTENCY_OTHER_REQUEST, IDEMPOTENCY_IN_FLIGHT, IDEMPOTENCY_ANSWER_LOST
   */
  const begin = (attempt: Attempt, requestHash: string): Promise<Answer | undefined> =>
    db.appTransaction(attempt.tenantId, async (sql) => {
      await clearOldKeys(sql, attempt.tenantId, clock.now())
      const row = await takeKey(sql, attempt, requestHash, clock.now())
      if (row.requestHash !== requestHash) throw new AppError('IDEMPOTENCY_OTHER_REQUEST')
      if (row.attemptId === attempt.attemptId) return undefined
      const { state, status, contentType, body } = row
      if (state === 'answered' && body === null) throw new AppError('IDEMPOTENCY_ANSWER_LOST')
      if (state === 'answered') return { status: status ?? 200, contentType, body }
      if (state === 'committed' && row.isOver) throw new AppError('IDEMPOTENCY_ANSWER_LOST')
      throw new AppError('IDEMPOTENCY_IN_FLIGHT', { retryAfterSeconds: 1 })
    })

  /** A failure of the hub is no answer: the same key may try again, unless its work is done. */
  const end = (attempt: Attempt, answer: Answer): Promise<void> =>
    outsideAttempt(() =>
      db.appTransaction(attempt.tenantId, async (sql) => {
        if (answer.status >= 500) return dropKey(sql, attempt)
        if (Buffer.byteLength(answer.body ?? '') > MAX_ANSWER_BYTES)
          throw new Error('an answer is too long to keep')
        await keepAnswer(sql, attempt, answer)
      }),
    )

  return { begin, end }
}

export type Idempotency = ReturnType<typeof createIdempotency>
