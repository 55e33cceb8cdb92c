import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'

export type StoredEvent = {
  readonly seq: number
  readonly type: string | null
  readonly text: string
  readonly receivedAt: Date
}

const keyOf = ({ tenantId, tillId, epochId }: StreamKey): [string, string, string] => [
  tenantId,
  tillId,
  epochId,
]

/** Moves the stream's cursor over the next events, under a lock to the end of the transaction. */
export async function takeCursor(
  sql: Sql,
  key: StreamKey,
  most: number,
): Promise<{ from: number; to: number }> {
  await sql.query(
    `INSERT INTO ingest.projection_cursor (tenant_id, till_id, epoch_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    keyOf(key),
  )
  const { rows } = await sql.query<{ seq: string; last: string }>(
    `SELECT c.seq, LEAST(s.next_seq, s.quarantined_from) - 1 AS last
     FROM ingest.projection_cursor c JOIN ingest.till_stream s USING (tenant_id, till_id, epoch_id)
     WHERE c.tenant_id = $1 AND c.till_id = $2 AND c.epoch_id = $3 FOR UPDATE OF c`,
    keyOf(key),
  )
  const from = Number(rows[0]?.seq ?? 0) + 1
  const to = Math.min(Number(rows[0]?.last ?? 0), from + most - 1)
  await sql.query(
    `UPDATE ingest.projection_cursor SET seq = GREATEST(seq, $4) WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3`,
    [...keyOf(key), to],
  )
  return { from, to }
}

export async function readEvents(sql: Sql, key: StreamKey, from: number, to: number): Promise<StoredEvent[]> {
  const { rows } = await sql.query<{ seq: string; type: string | null; text: string; receivedAt: Date }>(
    `SELECT seq, type, text, received_at AS "receivedAt" FROM ingest.events_raw
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq BETWEEN $4 AND $5 ORDER BY seq`,
    [...keyOf(key), from, to],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** Parks an event, or puts its next try off: 30 s, doubling up to an hour. */
export async function saveFailure(
  sql: Sql,
  key: StreamKey,
  seq: number,
  error: Error,
  at: Date,
): Promise<void> {
  await sql.query(
    `INSERT INTO ingest.projection_failure AS f (tenant_id, till_id, epoch_id, seq, error, attempts, retry_at)
     VALUES ($1, $2, $3, $4, $5, 1, $6::timestamptz + interval '30 s')
     ON CONFLICT (tenant_id, till_id, epoch_id, seq) DO UPDATE SET error = excluded.error, attempts = f.attempts + 1,
       retry_at = $6::timestamptz + LEAST(interval '30 s' * power(2, LEAST(f.attempts, 10)), interval '1 h')`,
    [...keyOf(key), seq, error.message.replaceAll('\0', '').slice(0, 2000), at],
  )
}

export async function clearFailure(sql: Sql, key: StreamKey, seq: number): Promise<void> {
  await sql.query(
    `DELETE FROM ingest.projection_failure WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq = $4`,
    [...keyOf(key), seq],
  )
}
