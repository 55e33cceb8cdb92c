import { NO_HASH } from '@codex/shared/journal/hash'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Place, StreamRow } from './epoch-links.ts'

const STREAMS = `SELECT s.epoch_id AS "epochId", s.epoch_ordinal AS ordinal, s.opened_reason AS "openedBy",
  s.opened_at AS "openedAt", s.next_seq AS "nextSeq", s.head_hash AS head, s.status,
  s.quarantined_from AS "quarantinedFrom", s.quarantine_reason AS reason, s.old_head AS "oldHead",
  s.branch_of AS "branchOf",
  (SELECT count(*) FROM ingest.event_conflict c
   WHERE (c.tenant_id, c.till_id, c.epoch_id) = (s.tenant_id, s.till_id, s.epoch_id) AND c.branch_epoch_id IS NULL)
   AS rivals
  FROM ingest.till_stream s WHERE s.tenant_id = $1 AND s.till_id = $2`

type Row = Omit<StreamRow, 'openedAt' | 'lastSeq' | 'quarantinedFrom' | 'rivals'> & {
  readonly openedAt: Date
  readonly nextSeq: string
  readonly quarantinedFrom: string | null
  readonly rivals: string
}

export async function readStreams(sql: Sql, tenantId: string, tillId: string): Promise<StreamRow[]> {
  const { rows } = await sql.query<Row>(STREAMS, [tenantId, tillId])
  return rows.map(({ nextSeq, openedAt, quarantinedFrom, rivals, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    lastSeq: toNumber(nextSeq) - 1,
    quarantinedFrom: quarantinedFrom === null ? null : toNumber(quarantinedFrom),
    rivals: toNumber(rivals),
  }))
}

/** Where the heads stand that epochs name. Most are the end of another one; the others are looked for one by one. */
export async function findPlaces(
  sql: Sql,
  tenantId: string,
  tillId: string,
  streams: readonly StreamRow[],
): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  for (const { epochId, head, lastSeq } of streams)
    if (lastSeq > 0) places.set(head, { epochId, seq: lastSeq })
  const sought = streams.flatMap(({ oldHead }) =>
    oldHead !== null && oldHead !== NO_HASH && !places.has(oldHead) ? [oldHead] : [],
  )
  if (sought.length === 0) return places
  const { rows } = await sql.query<{ hash: string; epochId: string; seq: string }>(
    `SELECT hash, epoch_id AS "epochId", seq FROM ingest.events_raw
     WHERE tenant_id = $1 AND till_id = $2 AND hash = ANY($3)
     UNION ALL
     SELECT hash, epoch_id, seq FROM ingest.event_conflict
     WHERE tenant_id = $1 AND till_id = $2 AND hash = ANY($3)`,
    [tenantId, tillId, sought],
  )
  for (const { hash, epochId, seq } of rows) places.set(hash, { epochId, seq: toNumber(seq) })
  return places
}
