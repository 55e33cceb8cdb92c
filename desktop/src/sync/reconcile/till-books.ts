import { readEvent } from '@codex/shared/journal/read-event'
import type { Sale } from '@codex/shared/sale/sale'
import type { TillBooks } from '@codex/shared/sync/compare-books'
import { findDayRange, newestDates } from '@codex/shared/sync/day-range'
import { moneyBooks } from '@codex/shared/sync/money-books'
import type { Epoch, JournalReader } from '../journal-reader.ts'

/** Sales read at a stretch; between two stretches the process does what else it has to. */
const SALES_AT_ONCE = 50

export type DayOfEpoch = { readonly epoch: Epoch; readonly firstSeq: number; readonly lastSeq: number }

type Journal = Pick<JournalReader, 'epochs' | 'dates' | 'sales' | 'hashOf'>

/** The business dates of the journal, newest first. */
export async function recentDates(journal: Journal, most: number): Promise<string[]> {
  const dates = new Set<string>()
  for (const epoch of journal.epochs())
    for (const date of await newestDates(journal.dates(epoch), most)) dates.add(date)
  return [...dates].sort().reverse().slice(0, most)
}

/** Where a date lies in the journal. Of an epoch whose beginning is gone, the date may be half there: left out. */
export async function findDay(journal: Journal, businessDate: string): Promise<DayOfEpoch[]> {
  const parts: DayOfEpoch[] = []
  for (const epoch of journal.epochs()) {
    const range = await findDayRange(journal.dates(epoch), businessDate)
    const isHalf = range?.firstSeq === epoch.keptFrom && epoch.keptFrom > 1
    if (range && !isHalf) parts.push({ epoch, ...range })
  }
  return parts
}

/** The till's side of a comparison, from the texts of its journal. */
export async function tillBooks(
  journal: Journal,
  { epoch, firstSeq, lastSeq }: DayOfEpoch,
  pause: () => Promise<void>,
): Promise<TillBooks> {
  const sales: Sale[] = []
  for (let next = firstSeq; ; ) {
    const texts = journal.sales(epoch, next, lastSeq, SALES_AT_ONCE)
    for (const { text } of texts) sales.push(...saleOf(text))
    if (texts.length < SALES_AT_ONCE) break
    next = (texts.at(-1)?.seq ?? lastSeq) + 1
    await pause()
  }
  return {
    ...{ epochId: epoch.epochId, firstSeq, lastSeq, money: moneyBooks(sales) },
    hashAt: (seq) => journal.hashOf(epoch, seq),
  }
}

function saleOf(text: string): Sale[] {
  const read = readEvent(text)
  return read.kind === 'event' && read.event.type === 'sale.completed' ? [read.event.payload] : []
}
