import { AppError } from '@codex/shared/errors/app-error'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { keyOf } from './cursor-sql.ts'

export type EventKey = StreamKey & { readonly seq: number }

const ONE = 'tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq = $4'

/** How long the first wait is, and the longest one. Each is twice the one before. */
export const RETRY_SECONDS = { first: 30, longest: 3600 } as const

/** Parks an event, or counts one more try that failed. */
export async function saveFailure(
  sql: Sql,
  { seq, ...key }: EventKey,
  error: Error,
  { at, version }: { readonly at: Date; readonly version: string },
): Promise<void> {
  await sql.query(
    `INSERT INTO ingest.projection_failure AS f
       (tenant_id, till_id, epoch_id, seq, code, error, stack, attempts, first_at, last_at, retry_at, tried_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8, $8::timestamptz + make_interval(secs => $9), $11)
     ON CONFLICT (tenant_id, till_id, epoch_id, seq) DO UPDATE SET code = excluded.code, error = excluded.error,
       stack = excluded.stack, attempts = f.attempts + 1, last_at = excluded.last_at, tried_by = excluded.tried_by,
       retry_at = $8::timestamptz + make_interval(secs => LEAST($9 * power(2, LEAST(f.attempts, 20)), $10))`,
    [
      ...keyOf(key),
      seq,
      codeOf(error),
      plain(messageOf(error), 2000),
      error.stack ? plain(error.stack, 8000) : null,
      at,
      RETRY_SECONDS.first,
      RETRY_SECONDS.longest,
      version,
    ],
  )
}

/** The table's own code, a state of PostgreSQL, or a mistake of ours. */
function codeOf(error: Error & { code?: unknown }): string {
  if (error instanceof AppError) return error.code
  return typeof error.code === 'string' ? `SQL_${error.code}` : 'BUG'
}

function messageOf(error: Error): string {
  if (!(error instanceof AppError)) return error.message
  const facts = Object.entries(error.details).map(([name, value]) => `${name} ${value}`)
  return [error.code, ...facts].join(': ')
}

const plain = (text: string, most: number): string => text.replaceAll('\0', '').slice(0, most)

/** Locks a failure to the end of the transaction; undefined when it is settled, or was none. */
export async function lockFailure(
  sql: Sql,
  { seq, ...key }: EventKey,
): Promise<'retrying' | 'dead' | undefined> {
  const { rows } = await sql.query<{ status: 'retrying' | 'dead' }>(
    `SELECT status FROM ingest.projection_failure WHERE ${ONE} AND status IN ('retrying', 'dead') FOR UPDATE`,
    [...keyOf(key), seq],
  )
  return rows[0]?.status
}

export async function settleFailure(
  sql: Sql,
  { seq, ...key }: EventKey,
  status: 'dead' | 'done',
  at: Date,
): Promise<void> {
  await sql.query(
    `UPDATE ingest.projection_failure SET status = $5, settled_at = CASE WHEN $5 = 'done' THEN $6::timestamptz END
     WHERE ${ONE}`,
    [...keyOf(key), seq, status, at],
  )
}
