import { compareMoney } from '@codex/shared/sync/compare-books'
import { moneyBooks } from '@codex/shared/sync/money-books'
import type { BooksDifference } from '@codex/shared/sync/reconciliation'
import type { Sql } from '../database/tenant-transaction.ts'
import { type DayPart, findDayParts, readEpochBooks, readMoney } from './books-sql.ts'
import type { TillDay } from './day-key.ts'
import { readDayTotals } from './day-totals-sql.ts'
import { countUnread } from './lost-events.ts'
import { walkPart } from './walk-part.ts'

/**
 * How the hub's own books of a day are, worst first. `missing`: numbers without an event. `altered`: a text that is not
 * the one that came. `unread`: events that were passed over, or that nobody could read so far. `money`: tables that do not say what the texts say.
 */
export type HubOutcome = 'missing' | 'altered' | 'unread' | 'money' | 'whole'

export type DayCheck = {
  readonly outcome: HubOutcome
  readonly differences: readonly BooksDifference[]
  readonly parts: readonly DayPart[]
}

const WORST: readonly HubOutcome[] = ['missing', 'altered', 'unread', 'money']

/** Holds a day's texts against the tables that people read: sales against texts, the day's totals against sales. */
export async function checkDay(sql: Sql, day: TillDay): Promise<DayCheck> {
  const parts = await findDayParts(sql, day)
  const found: { outcome: HubOutcome; differences: BooksDifference[] }[] = []
  for (const part of parts) found.push(await checkPart(sql, part))
  const { tenantId, tillId, businessDate } = day
  const sold = await readMoney(sql, 's.business_date = $3', [tenantId, tillId, businessDate])
  const totals = compareMoney(parts[0]?.key.epochId ?? tillId, sold, await readDayTotals(sql, day))
  if (totals.length > 0) found.push({ outcome: 'money', differences: totals })
  return {
    outcome: WORST.find((one) => found.some(({ outcome }) => outcome === one)) ?? 'whole',
    differences: found.flatMap(({ differences }) => differences),
    parts,
  }
}

/** `till` in a difference is what the texts say. */
async function checkPart(sql: Sql, part: DayPart) {
  const { epochId } = part.key
  const { missing, altered, sales } = await walkPart(sql, part)
  const at = (seq: number, events: number): BooksDifference[] => [
    { epochId, what: 'events', of: String(seq), till: part.lastSeq - part.firstSeq + 1, hub: events },
  ]
  const books = await readEpochBooks(sql, part)
  if (missing !== null) return { outcome: 'missing' as const, differences: at(missing, books.events) }
  if (altered !== null) return { outcome: 'altered' as const, differences: at(altered, books.events) }
  const money = compareMoney(epochId, moneyBooks(sales), books.money)
  if (money.length > 0) return { outcome: 'money' as const, differences: money }
  const unread = await countUnread(sql, part)
  if (unread > 0) return { outcome: 'unread' as const, differences: at(part.firstSeq, books.events - unread) }
  return { outcome: 'whole' as const, differences: [] }
}
