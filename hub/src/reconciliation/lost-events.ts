import { toNumber } from '../database/rows.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import { keyOf } from '../projection/cursor-sql.ts'
import type { EventKey } from '../projection/failure-sql.ts'
import type { DayPart } from './books-sql.ts'

/** Of `ingest.events_raw r`: how far it was read, and whether this one was. */
const JOINED = `JOIN ingest.projection_cursor c
       ON (c.tenant_id, c.till_id, c.epoch_id) = (r.tenant_id, r.till_id, r.epoch_id)
     LEFT JOIN ingest.events_enriched e
       ON (e.tenant_id, e.till_id, e.epoch_id, e.seq) = (r.tenant_id, r.till_id, r.epoch_id, r.seq)`

/** More than that are found the next time. */
const MOST_AT_ONCE = 5_000

/**
 * Parks the events that the projection has passed without reading them and that wait for nobody: it reads them as it
 * reads every parked one. Answers with them.
 */
export async function parkLostEvents(
  sql: Sql,
  { key, firstSeq, lastSeq }: DayPart,
  at: Date,
): Promise<EventKey[]> {
  const { rows } = await sql.query<{ seq: string }>(
    `INSERT INTO ingest.projection_failure
       (tenant_id, till_id, epoch_id, seq, code, error, attempts, first_at, last_at, retry_at)
     SELECT r.tenant_id, r.till_id, r.epoch_id, r.seq, 'NOT_READ', 'was stored, and never read', 0, $6, $6, $6
     FROM ingest.events_raw r
     ${JOINED}
     WHERE r.tenant_id = $1 AND r.till_id = $2 AND r.epoch_id = $3 AND r.seq BETWEEN $4 AND $5
       AND r.seq <= c.seq AND e.seq IS NULL
     ORDER BY r.seq LIMIT $7
     ON CONFLICT DO NOTHING RETURNING seq`,
    [...keyOf(key), firstSeq, lastSeq, at, MOST_AT_ONCE],
  )
  return rows.map(({ seq }) => ({ ...key, seq: toNumber(seq) }))
}

/**
 * Events that no table holds though the projection has passed them. What a person discarded, what waits its turn and
 * what is set apart is where it should be.
 */
export async function countUnread(sql: Sql, { key, firstSeq, lastSeq }: DayPart): Promise<number> {
  const { rows } = await sql.query<{ unread: string }>(
    `SELECT count(*) AS unread FROM ingest.events_raw r
     ${JOINED}
     LEFT JOIN ingest.projection_failure f
       ON (f.tenant_id, f.till_id, f.epoch_id, f.seq) = (r.tenant_id, r.till_id, r.epoch_id, r.seq)
     WHERE r.tenant_id = $1 AND r.till_id = $2 AND r.epoch_id = $3 AND r.seq BETWEEN $4 AND $5
       AND r.seq <= c.seq AND e.seq IS NULL AND f.status IS DISTINCT FROM 'discarded'`,
    [...keyOf(key), firstSeq, lastSeq],
  )
  return toNumber(rows[0]?.unread ?? 0)
}
