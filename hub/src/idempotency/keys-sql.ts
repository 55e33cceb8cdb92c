import type { Sql } from '../database/tenant-transaction.ts'
import type { Attempt } from './attempt.ts'

/** Longest life of a key, and how long an attempt is waited for: longer than the server lets a request take. */
export const KEPT_HOURS = 48
const ATTEMPT_SECONDS = 60

/** `body` null: it is not kept, for it was shown once. */
export type Answer = {
  readonly status: number
  readonly contentType: string | null
  readonly body: string | null
}

type Row = {
  readonly attemptId: string
  readonly requestHash: string
  readonly state: 'running' | 'committed' | 'answered'
  readonly isOver: boolean
  readonly status: number | null
  readonly contentType: string | null
  readonly body: string | null
}

const keyOf = ({ tenantId, principalId, route, key }: Attempt) => [tenantId, principalId, route, key]
const KEY = 'tenant_id = $1 AND principal_id = $2 AND route = $3 AND key = $4'

/**
 * Takes the key for the attempt, also from one that has not committed and is over. Returns the row that holds the key:
 * the attempt's own where it has it.
 */
export async function takeKey(sql: Sql, attempt: Attempt, requestHash: string, now: Date): Promise<Row> {
  await sql.query(
    `INSERT INTO ingest.idempotency_key AS k
       (tenant_id, principal_id, route, key, request_hash, attempt_id, state, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'running', $7)
     ON CONFLICT (tenant_id, principal_id, route, key) DO UPDATE
       SET request_hash = excluded.request_hash, attempt_id = excluded.attempt_id, state = 'running',
         started_at = excluded.started_at, status = NULL, content_type = NULL, body = NULL
       WHERE k.started_at < $7::timestamptz - make_interval(hours => $8)
         OR (k.state = 'running' AND k.request_hash = excluded.request_hash
             AND k.started_at < $7::timestamptz - make_interval(secs => $9))`,
    [...keyOf(attempt), requestHash, attempt.attemptId, now, KEPT_HOURS, ATTEMPT_SECONDS],
  )
  const { rows } = await sql.query<Row>(
    `SELECT attempt_id AS "attemptId", request_hash AS "requestHash", state, status, body,
       content_type AS "contentType",
       started_at < $5::timestamptz - make_interval(secs => $6) AS "isOver"
     FROM ingest.idempotency_key WHERE ${KEY}`,
    [...keyOf(attempt), now, ATTEMPT_SECONDS],
  )
  const [row] = rows
  if (!row) throw new Error('a key that was taken is not there')
  return row
}

export async function keepAnswer(sql: Sql, attempt: Attempt, { status, contentType, body }: Answer) {
  await sql.query(
    `UPDATE ingest.idempotency_key SET state = 'answered', status = $6, content_type = $7, body = $8
     WHERE ${KEY} AND attempt_id = $5`,
    [...keyOf(attempt), attempt.attemptId, status, contentType, body],
  )
}

/** Nothing was done: the same key may try again at once. */
export async function dropKey(sql: Sql, attempt: Attempt): Promise<void> {
  await sql.query(
    `DELETE FROM ingest.idempotency_key WHERE ${KEY} AND attempt_id = $5 AND state = 'running'`,
    [...keyOf(attempt), attempt.attemptId],
  )
}

const CLEARED_AT_ONCE = 20

/** Keys that nobody may ask for any more. Each new one clears more than itself, so that they never pile up. */
export async function clearOldKeys(sql: Sql, tenantId: string, now: Date): Promise<void> {
  await sql.query(
    `DELETE FROM ingest.idempotency_key WHERE tenant_id = $1 AND ctid = ANY (ARRAY (
       SELECT ctid FROM ingest.idempotency_key
       WHERE tenant_id = $1 AND started_at < $2::timestamptz - make_interval(hours => $3)
       ORDER BY started_at LIMIT $4 FOR UPDATE SKIP LOCKED))`,
    [tenantId, now, KEPT_HOURS, CLEARED_AT_ONCE],
  )
}
