import type { GrandTotal, ZReport } from '../../shift/x-z-report.ts'
import { pair, rule } from '../build/blocks.ts'
import { strong } from '../build/totals.ts'
import type { BlockOf, ReceiptBlock } from '../document.ts'
import { heading, type ReportContext } from './report-context.ts'

/** The sums over all Z reports of the till, before and after this one. They never go back. */
export function grandTotalBlocks(context: ReportContext, { before, after, shift }: ZReport): ReceiptBlock[] {
  const { words, money } = context
  const rows = (name: string, { positiveMinor, negativeMinor }: GrandTotal): BlockOf<'pair'>[] => [
    pair(`${name}, ${words.charged}`, money(positiveMinor)),
    pair(`${name}, ${words.givenBack}`, money(negativeMinor)),
  ]
  return [
    rule,
    heading(`${words.grandTotal} ${shift.currency}`),
    ...rows(words.before, before),
    ...rows(words.after, after).map(strong),
  ]
}
