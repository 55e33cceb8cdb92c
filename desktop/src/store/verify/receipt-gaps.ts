import { readEvent } from '@codex/shared/journal/read-event'
import type { Db } from '../sqlite.ts'

export type ReceiptGap = { readonly from: number; readonly to: number }

/** Receipt numbers that no sale has and that no event explains. The newest is looked for, too: the next must follow. */
export function receiptGaps(db: Db): ReceiptGap[] {
  const holes = db
    .prepare<[], ReceiptGap>(
      `SELECT before + 1 AS "from", receipt_number - 1 AS "to" FROM (
         SELECT receipt_number, lag(receipt_number) OVER (ORDER BY receipt_number) AS before FROM sale
         UNION ALL
         SELECT next_receipt_number - (SELECT count(*) FROM fiscal_intent), (SELECT max(receipt_number) FROM sale)
         FROM till
       ) WHERE before IS NOT NULL AND receipt_number <> before + 1`,
    )
    .all()
  const skipped = db
    .prepare<[], string>(
      "SELECT text FROM journal WHERE type = 'numbers.skipped' ORDER BY epoch_ordinal, seq",
    )
    .pluck()
    .all()
    .flatMap((text) => {
      const read = readEvent(text)
      return read.kind === 'event' && read.event.type === 'numbers.skipped' ? [read.event.payload] : []
    })
  const isExplained = ({ from, to }: ReceiptGap): boolean => {
    let next = from
    for (const range of skipped.toSorted((a, b) => a.from - b.from))
      if (range.from <= next && range.to >= next) next = range.to + 1
    return next > to
  }
  return holes.filter((hole) => !isExplained(hole))
}
