import { hashText } from '@codex/shared/journal/hash'
import { readEvent } from '@codex/shared/journal/read-event'
import { moneyBooks } from '@codex/shared/sync/money-books'
import type { EpochBooks } from '@codex/shared/sync/reconciliation'

/** The books of a date from the texts alone, found by looking at every one. */
export function fakeBooks(
  streams: ReadonlyMap<string, readonly string[]>,
  businessDate: string,
): EpochBooks[] {
  return [...streams].flatMap(([epochId, texts]) => {
    const dated = texts.map((text) => (JSON.parse(text) as { businessDate?: string }).businessDate)
    const [first, last] = [dated.indexOf(businessDate), dated.lastIndexOf(businessDate)]
    if (first < 0) return []
    const sales = texts.slice(first, last + 1).flatMap((text) => {
      const read = readEvent(text)
      return read.kind === 'event' && read.event.type === 'sale.completed' ? [read.event.payload] : []
    })
    return [
      {
        ...{ epochId, firstSeq: first + 1, lastSeq: last + 1, events: last - first + 1, unread: 0 },
        ...{ chainHead: hashText(texts[last] ?? ''), money: moneyBooks(sales) },
      },
    ]
  })
}
