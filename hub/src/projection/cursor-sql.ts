import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import type { PatchOperation } from './patch/patch.ts'
import type { StoredEvent } from './stored-event.ts'

export const keyOf = ({ tenantId, tillId, epochId }: StreamKey): [string, string, string] => [
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

type EventRow = {
  readonly seq: string
  readonly text: string
  readonly receivedAt: Date
  readonly patches: readonly (readonly PatchOperation[])[] | null
}

/** Corrections were checked when they were recorded. */
export async function readEvents(sql: Sql, key: StreamKey, from: number, to: number): Promise<StoredEvent[]> {
  if (to < from) return []
  const { rows } = await sql.query<EventRow>(
    `SELECT r.seq, r.text, r.received_at AS "receivedAt",
       (SELECT json_agg(p.operations ORDER BY p.position) FROM ingest.event_patch p
        WHERE p.tenant_id = r.tenant_id AND p.till_id = r.till_id AND p.epoch_id = r.epoch_id AND p.seq = r.seq
       ) AS patches
     FROM ingest.events_raw r
     WHERE r.tenant_id = $1 AND r.till_id = $2 AND r.epoch_id = $3 AND r.seq BETWEEN $4 AND $5 ORDER BY r.seq`,
    [...keyOf(key), from, to],
  )
  return rows.map((row) => ({ ...row, key, seq: Number(row.seq), patches: row.patches ?? [] }))
}
