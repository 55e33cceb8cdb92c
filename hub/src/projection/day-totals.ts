import { mergeReports } from '@codex/shared/shift/merge-reports'
import { openReport, type Report } from '@codex/shared/shift/report'
import type { Sql } from '../database/tenant-transaction.ts'
import type { DayDelta, DayKey } from './day-facts.ts'
import { insertRows } from './insert-rows.ts'
import { type Target, tableOf } from './target.ts'

export type DayTotal = {
  readonly report: Report
  readonly voidedBasketCount: number
  readonly voidedBasketMinor: number
}

/** A day before and after a batch; `was` is undefined for one that had nothing yet. */
export type DayChange = {
  readonly delta: DayDelta
  readonly was: DayTotal | undefined
  readonly isNow: DayTotal
}

/** Adds to the days; each is locked from the reading to the commit, since several epochs may feed one. */
export async function addToDays(sql: Sql, target: Target, deltas: readonly DayDelta[]): Promise<DayChange[]> {
  const changes: DayChange[] = []
  // In one order, so that two batches never wait for each other in a circle.
  const ordered = [...deltas].sort((a, b) => (nameOf(a.key) < nameOf(b.key) ? -1 : 1))
  for (const delta of ordered) {
    const isNew = await openDay(sql, target, delta.key)
    const was = await readDay(sql, target, delta.key)
    const isNow = {
      report: mergeReports(was.report, delta.report),
      voidedBasketCount: was.voidedBasketCount + delta.voidedBasketCount,
      voidedBasketMinor: was.voidedBasketMinor + delta.voidedBasketMinor,
    }
    await insertRows(sql, tableOf(target, 'day_total'), [dayRow(delta.key, isNow)], REPLACE)
    changes.push({ delta, was: isNew ? undefined : was, isNow })
  }
  return changes
}

const nameOf = (key: DayKey): string => Object.values(key).join(' ')

const COLUMNS =
  `receipt_count item_count return_count net_minor tax_minor total_minor rounding_minor no_sale_count
  voided_basket_count voided_basket_minor report`.split(/\s+/)
const REPLACE = `ON CONFLICT (tenant_id, store_id, till_id, business_date, currency) DO UPDATE SET
  ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}` as const

const NOTHING = { voidedBasketCount: 0, voidedBasketMinor: 0 }

/** Whether the day had nothing before. */
async function openDay(sql: Sql, target: Target, key: DayKey): Promise<boolean> {
  const row = dayRow(key, { report: openReport(key.currency), ...NOTHING })
  return (await insertRows(sql, tableOf(target, 'day_total'), [row], 'ON CONFLICT DO NOTHING')) === 1
}

/** The report of one day is written by `dayRow` alone, and read back as it was. */
async function readDay(sql: Sql, target: Target, key: DayKey): Promise<DayTotal> {
  const { tenantId, storeId, tillId, businessDate, currency } = key
  const { rows } = await sql.query<{ report: Report; count: string; minor: string }>(
    `SELECT report, voided_basket_count AS count, voided_basket_minor AS minor FROM ${tableOf(target, 'day_total')}
     WHERE tenant_id = $1 AND store_id = $2 AND till_id = $3 AND business_date = $4 AND currency = $5 FOR UPDATE`,
    [tenantId, storeId, tillId, businessDate, currency],
  )
  const [row] = rows
  if (!row) return { report: openReport(currency), ...NOTHING }
  return {
    report: row.report,
    voidedBasketCount: Number(row.count),
    voidedBasketMinor: Number(row.minor),
  }
}

const dayRow = (key: DayKey, { report, voidedBasketCount, voidedBasketMinor }: DayTotal) => ({
  tenant_id: key.tenantId,
  store_id: key.storeId,
  till_id: key.tillId,
  business_date: key.businessDate,
  currency: key.currency,
  receipt_count: report.receipts.count,
  item_count: report.itemCount,
  return_count: report.returnCount,
  net_minor: report.netMinor,
  tax_minor: report.taxMinor,
  total_minor: report.totalMinor,
  rounding_minor: report.roundingMinor,
  no_sale_count: report.noSaleCount,
  voided_basket_count: voidedBasketCount,
  voided_basket_minor: voidedBasketMinor,
  report,
})
