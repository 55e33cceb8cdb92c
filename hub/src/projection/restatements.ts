import { randomUUID } from 'node:crypto'
import { businessDateAt } from '@codex/shared/shift/business-date'
import type { Sql } from '../database/tenant-transaction.ts'
import type { DayChange, DayTotal } from './day-totals.ts'
import type { EnrichedFact } from './enrich.ts'
import { insertRows, type Row } from './insert-rows.ts'

/**
 * A day that is over at its store was read by people: whoever changes it says so, with what was and what is, and
 * by which events. One row per day and batch.
 */
export async function recordRestatements(sql: Sql, changes: readonly DayChange[], at: Date): Promise<void> {
  const late = changes.filter(({ delta }) => isOver(delta.key.businessDate, delta.facts[0], at))
  await insertRows(
    sql,
    'public.day_restatement',
    late.map((change) => restatementRow(change, at)),
  )
}

function isOver(businessDate: string, fact: EnrichedFact | undefined, at: Date): boolean {
  const store = fact?.store
  const today = store
    ? businessDateAt(at.getTime(), store.timeZone, store.cutOverHour)
    : at.toISOString().slice(0, 10)
  return today > businessDate
}

function restatementRow({ delta, was, isNow }: DayChange, at: Date): Row {
  const { key, facts } = delta
  const envelopes = facts.map(({ envelope }) => envelope)
  return {
    tenant_id: key.tenantId,
    id: randomUUID(),
    store_id: key.storeId,
    till_id: key.tillId,
    business_date: key.businessDate,
    currency: key.currency,
    at,
    cause: facts.some(({ patches }) => patches > 0) ? 'correction' : 'late',
    event_id: envelopes[0]?.eventId ?? null,
    epoch_id: envelopes[0]?.epochId ?? null,
    from_seq: envelopes[0]?.seq ?? null,
    to_seq: envelopes.at(-1)?.seq ?? null,
    was: was ? statedOf(was) : null,
    is_now: statedOf(isNow),
  }
}

/** What people look at of a day. */
const statedOf = ({ report, voidedBasketCount, voidedBasketMinor }: DayTotal) => ({
  receiptCount: report.receipts.count,
  itemCount: report.itemCount,
  returnCount: report.returnCount,
  netMinor: report.netMinor,
  taxMinor: report.taxMinor,
  totalMinor: report.totalMinor,
  roundingMinor: report.roundingMinor,
  tenders: report.tenders,
  movements: report.movements,
  noSaleCount: report.noSaleCount,
  voidedBasketCount,
  voidedBasketMinor,
})
