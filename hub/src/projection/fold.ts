import type { Sql } from '../database/tenant-transaction.ts'
import { dayDeltas } from './day-facts.ts'
import { addToDays, type DayChange } from './day-totals.ts'
import type { EnrichedFact } from './enrich.ts'
import { insertRows } from './insert-rows.ts'
import { saveCardDoubts } from './rows/card-rows.ts'
import { cashRows } from './rows/cash-rows.ts'
import { correctionRows } from './rows/correction-rows.ts'
import { enrichedRow } from './rows/enriched-rows.ts'
import { insertSales } from './rows/sale-rows.ts'
import { saveShifts } from './rows/shift-rows.ts'
import { stockRows } from './rows/stock-rows.ts'
import { type Target, tableOf } from './target.ts'

/**
 * Writes everything that follows from some events of one stream. An event that is written already breaks the
 * first statement: nothing is ever counted twice. Answers with the days that changed.
 */
export async function fold(sql: Sql, target: Target, facts: readonly EnrichedFact[]): Promise<DayChange[]> {
  await insertRows(sql, tableOf(target, 'events_enriched'), facts.map(enrichedRow))
  await insertSales(sql, target, facts)
  await insertRows(sql, tableOf(target, 'stock_movement'), facts.flatMap(stockRows))
  await insertRows(sql, tableOf(target, 'cash_movement'), facts.flatMap(cashRows))
  await insertRows(
    sql,
    tableOf(target, 'product_correction'),
    facts.flatMap(correctionRows),
    'ON CONFLICT (tenant_id, event_id, position) DO NOTHING',
  )
  await saveCardDoubts(sql, target, facts)
  await saveShifts(sql, target, facts)
  return addToDays(sql, target, dayDeltas(facts))
}
