import type { LineOf } from '@codex/shared/audit/export-lines'
import type { Sql } from '../../../database/tenant-transaction.ts'

export type JournalPart = Omit<LineOf<'journal'>, 'line'>

/** Of each stream of a store, the stretch from the first event of the period to the last one, and where it begins. */
export async function journalParts(
  sql: Sql,
  tenantId: string,
  { storeId, from, to }: { readonly storeId: string; readonly from: string; readonly to: string },
): Promise<JournalPart[]> {
  const { rows } = await sql.query<JournalPart>(
    `WITH part AS (
       SELECT e.till_id, e.epoch_id, min(e.seq) AS first, max(e.seq) AS last FROM ingest.events_enriched e
       WHERE e.tenant_id = $1 AND e.store_id = $2 AND e.business_date BETWEEN $3 AND $4
       GROUP BY e.till_id, e.epoch_id
     )
     SELECT p.till_id AS "tillId", t.number AS "tillNumber", p.epoch_id AS "epochId",
       json_build_object('nextSeq', p.first, 'headHash', first.text::json ->> 'prevHash') AS start,
       json_build_object('nextSeq', p.last + 1, 'headHash', last.hash) AS "end"
     FROM part p
     JOIN till t ON t.tenant_id = $1 AND t.id = p.till_id
     JOIN ingest.events_raw first ON first.tenant_id = $1 AND first.till_id = p.till_id
       AND first.epoch_id = p.epoch_id AND first.seq = p.first
     JOIN ingest.events_raw last ON last.tenant_id = $1 AND last.till_id = p.till_id
       AND last.epoch_id = p.epoch_id AND last.seq = p.last
     ORDER BY t.number, p.epoch_id`,
    [tenantId, storeId, from, to],
  )
  return rows
}

type Stretch = {
  readonly tillId: string
  readonly epochId: string
  readonly from: number
  readonly to: number
}
type StoredText = { readonly seq: number; readonly hash: string; readonly text: string }

export async function readEvents(sql: Sql, tenantId: string, stretch: Stretch): Promise<StoredText[]> {
  const { tillId, epochId, from, to } = stretch
  const { rows } = await sql.query<StoredText>(
    `SELECT seq::float8 AS seq, hash, text FROM ingest.events_raw
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq BETWEEN $4 AND $5 ORDER BY seq`,
    [tenantId, tillId, epochId, from, to],
  )
  return rows
}
