import type { SaleResponse, SaleSummary, SalesQuery } from '@codex/shared/api/sales'
import type { Store } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { inReach } from '../../access/reach.ts'
import type { UserPrincipal } from '../../access/user-principal.ts'
import { instantSql as instant, STORE_COLUMNS, storeOf } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

/** float8 holds every safe integer, and pg hands it over as a number. */
const SUMMARY = `s.id AS "saleId", s.store_id AS "storeId", COALESCE(st.name, '') AS "storeName",
  s.till_id AS "tillId", COALESCE(t.number, 0) AS "tillNumber", o.name AS "operatorName",
  s.receipt_number::float8 AS "receiptNumber", s.business_date::text AS "businessDate",
  ${instant('s.wall_time')} AS "wallTime", s.item_count AS "itemCount", s.total_minor::float8 AS "totalMinor",
  s.currency`

const FROM = `sale s
  LEFT JOIN store st ON st.tenant_id = s.tenant_id AND st.id = s.store_id
  LEFT JOIN till t ON t.tenant_id = s.tenant_id AND t.id = s.till_id
  LEFT JOIN operator o ON o.tenant_id = s.tenant_id AND o.id = s.operator_id`

type Who = Pick<UserPrincipal, 'tenantId' | 'stores'>

/** Newest first, one more than asked for. */
export async function findSales(
  sql: Sql,
  { tenantId, stores }: Who,
  query: z.output<typeof SalesQuery>,
  before: readonly [wallTime: string, saleId: string] | undefined,
): Promise<SaleSummary[]> {
  const { rows } = await sql.query<SaleSummary>(
    `SELECT ${SUMMARY} FROM ${FROM}
     WHERE s.tenant_id = $1 AND ($2::date IS NULL OR s.business_date = $2) AND ($3::uuid IS NULL OR s.store_id = $3)
       AND ($4::int8 IS NULL OR s.receipt_number = $4)
       AND ($5::timestamptz IS NULL OR (s.wall_time, s.id) < ($5, $6::uuid)) AND ${inReach('s.store_id', 8)}
     ORDER BY s.wall_time DESC, s.id DESC LIMIT $7`,
    [
      ...[tenantId, query.businessDate ?? null, query.storeId ?? null, query.receiptNumber ?? null],
      ...[before?.[0] ?? null, before?.[1] ?? null, query.limit + 1, stores],
    ],
  )
  return rows
}

type Details = SaleSummary & Pick<SaleResponse, 'faults' | 'event'> & { readonly text: string }

export async function findSale(
  sql: Sql,
  { tenantId, stores }: Who,
  saleId: string,
): Promise<Details | undefined> {
  const { rows } = await sql.query<Details>(
    `SELECT ${SUMMARY}, s.faults, e.text, json_build_object('eventId', s.event_id, 'epochId', s.epoch_id,
       'seq', s.seq, 'hash', e.hash, 'receivedAt', ${instant('s.received_at')}) AS event
     FROM ${FROM} JOIN ingest.events_raw e
       ON e.tenant_id = s.tenant_id AND e.till_id = s.till_id AND e.epoch_id = s.epoch_id AND e.seq = s.seq
     WHERE s.tenant_id = $1 AND s.id = $2 AND ${inReach('s.store_id', 3)}`,
    [tenantId, saleId, stores],
  )
  return rows[0]
}

export async function findStore(sql: Sql, tenantId: string, storeId: string): Promise<Store> {
  const { rows } = await sql.query(`SELECT ${STORE_COLUMNS} FROM store WHERE tenant_id = $1 AND id = $2`, [
    tenantId,
    storeId,
  ])
  if (!rows[0]) throw new AppError('NOT_FOUND', { storeId })
  return storeOf(rows[0])
}
