import { type DayRange, findDayRange } from '@codex/shared/sync/day-range'
import type { EpochBooks, MoneyBooks } from '@codex/shared/sync/reconciliation'
import { toNumber } from '../database/rows.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { keyOf } from '../projection/cursor-sql.ts'
import type { TillDay } from './day-key.ts'
import { storedDates } from './epoch-dates.ts'

/** An epoch with its part of the day. */
export type DayPart = { readonly key: StreamKey } & DayRange

/** Epochs of one till in one answer: the newest ones. */
const MOST_EPOCHS = 100

/** The epochs that have events of the day. */
export async function findDayParts(sql: Sql, day: TillDay): Promise<DayPart[]> {
  const { tenantId, tillId, businessDate } = day
  const { rows } = await sql.query<{ epochId: string; nextSeq: string; firstSeq: string | null }>(
    `SELECT s.epoch_id AS "epochId", s.next_seq AS "nextSeq",
       (SELECT min(r.seq) FROM ingest.events_raw r
        WHERE (r.tenant_id, r.till_id, r.epoch_id) = (s.tenant_id, s.till_id, s.epoch_id)) AS "firstSeq"
     FROM ingest.till_stream s WHERE s.tenant_id = $1 AND s.till_id = $2 ORDER BY s.opened_at DESC LIMIT $3`,
    [tenantId, tillId, MOST_EPOCHS],
  )
  const parts: DayPart[] = []
  for (const { epochId, nextSeq, firstSeq } of rows) {
    if (firstSeq === null) continue
    const key = { tenantId, tillId, epochId }
    const dates = storedDates(sql, key, toNumber(firstSeq), toNumber(nextSeq) - 1)
    const range = await findDayRange(dates, businessDate)
    if (range) parts.push({ key, ...range })
  }
  return parts
}

/** What is stored of a part, and what of it people can read. */
export async function readEpochBooks(sql: Sql, { key, firstSeq, lastSeq }: DayPart): Promise<EpochBooks> {
  const range = [...keyOf(key), firstSeq, lastSeq]
  const IN_RANGE = 'tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq BETWEEN $4 AND $5'
  const { rows } = await sql.query<{ events: string; read: string; chainHead: string | null }>(
    `SELECT (SELECT count(*) FROM ingest.events_raw WHERE ${IN_RANGE}) AS events,
       (SELECT count(*) FROM ingest.events_enriched WHERE ${IN_RANGE}) AS read,
       (SELECT hash FROM ingest.events_raw
        WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND seq = $5) AS "chainHead"`,
    range,
  )
  const [row] = rows
  const events = toNumber(row?.events ?? 0)
  const money = await readMoney(sql, `s.epoch_id = $3 AND s.seq BETWEEN $4 AND $5`, range)
  return {
    ...{ epochId: key.epochId, firstSeq, lastSeq, events, money },
    chainHead: row?.chainHead ?? null,
    unread: Math.max(0, events - toNumber(row?.read ?? 0)),
  }
}

/** The sums of a till's sales that a condition on `sale s` picks; $1 and $2 are tenant and till. */
export async function readMoney(
  sql: Sql,
  condition: string,
  values: readonly (string | number)[],
): Promise<MoneyBooks[]> {
  const { rows } = await sql.query<{ money: MoneyBooks[] | null }>(
    `WITH picked AS (SELECT s.* FROM sale s WHERE s.tenant_id = $1 AND s.till_id = $2 AND ${condition}),
     tenders AS (
       SELECT p.currency, t.kind, count(*) AS count, sum(t.amount_minor) AS amount
       FROM picked p JOIN sale_tender t ON t.tenant_id = p.tenant_id AND t.sale_id = p.id GROUP BY 1, 2),
     sums AS (
       SELECT currency, count(*) AS documents, sum(total_minor) AS total, sum(rounding_minor) AS rounding
       FROM picked GROUP BY 1)
     SELECT json_agg(json_build_object('currency', s.currency, 'documents', s.documents, 'totalMinor', s.total,
       'roundingMinor', s.rounding, 'tenders', COALESCE((
         SELECT json_agg(json_build_object('kind', t.kind, 'count', t.count, 'amountMinor', t.amount)
           ORDER BY t.kind COLLATE "C") FROM tenders t WHERE t.currency = s.currency), '[]'))
       ORDER BY s.currency COLLATE "C") AS money FROM sums s`,
    [...values],
  )
  return rows[0]?.money ?? []
}
