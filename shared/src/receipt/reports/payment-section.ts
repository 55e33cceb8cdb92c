import type { Report } from '../../shift/report.ts'
import { detail, pair, rule } from '../build/blocks.ts'
import type { ReceiptBlock } from '../document.ts'
import { heading, type ReportContext, tenderName, totalRow } from './report-context.ts'

/** How it was paid, by tender: what was taken, what was paid out, foreign cash in its own currency. */
export function paymentBlocks(context: ReportContext, report: Report): ReceiptBlock[] {
  const { words, money, labels } = context
  if (report.tenders.length === 0) return []
  return [
    rule,
    heading(words.payments),
    ...report.tenders.flatMap(({ kind, takenCount, takenMinor, givenCount, givenMinor }) => {
      const name = kind === 'foreign-cash' ? `${labels.cash} *` : tenderName(context, kind, report.currency)
      return [
        ...totalRow(context, name, { count: takenCount, amountMinor: takenMinor }),
        ...totalRow(context, `${name}, ${words.paidOut}`, { count: givenCount, amountMinor: -givenMinor }),
      ]
    }),
    ...report.foreign.map(({ currency, foreignMinor, tenderedMinor }) =>
      detail(`* ${currency} ${money(foreignMinor, currency)} = ${money(tenderedMinor)}`),
    ),
    ...(report.forfeitedMinor === 0 ? [] : [pair(words.lapsed, money(report.forfeitedMinor))]),
  ]
}
