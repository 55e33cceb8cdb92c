import { SaleKind } from '../../sale/sale.ts'
import { averageMinor, DiscountKind, type Report } from '../../shift/report.ts'
import { pair } from '../build/blocks.ts'
import { strong } from '../build/totals.ts'
import type { ReceiptBlock } from '../document.ts'
import { heading, type ReportContext, totalRow } from './report-context.ts'

/** What was sold: documents by kind, goods and what was taken off them, and how many of what. */
export function soldBlocks(context: ReportContext, report: Report): ReceiptBlock[] {
  const { words, labels, money } = context
  const { soldMinor, returnedMinor, voidedMinor, totalMinor, roundingMinor } = report
  const average = averageMinor(report)
  const amount = (name: string, amountMinor: number) =>
    amountMinor === 0 ? [] : [pair(name, money(amountMinor))]
  return [
    heading(words.sales),
    ...SaleKind.options.flatMap((kind) => totalRow(context, words.kinds[kind], report.kinds[kind])),
    strong(pair(`${labels.total} ${report.currency}`, money(totalMinor))),
    ...amount(labels.rounding, roundingMinor),
    ...amount(words.soldGoods, soldMinor),
    ...amount(words.returnedGoods, returnedMinor),
    ...amount(words.voidedGoods, voidedMinor),
    ...DiscountKind.options.flatMap((kind) => {
      const { count, amountMinor } = report.discounts[kind]
      return totalRow(context, words.discounts[kind], { count, amountMinor: -amountMinor })
    }),
    ...(average === null ? [] : [pair(words.average, money(average))]),
    ...countBlocks(context, report),
  ]
}

function countBlocks({ words }: ReportContext, report: Report): ReceiptBlock[] {
  const { receipts, itemCount, returnCount, voidedLineCount, noSaleCount } = report
  const { firstNumber, lastNumber } = receipts
  const range = firstNumber === null ? '' : `${firstNumber} - ${lastNumber} `
  const count = (name: string, value: number) => (value === 0 ? [] : [pair(name, String(value))])
  return [
    pair(words.receipts, `${range}(${receipts.count})`),
    ...count(words.itemsOut, itemCount),
    ...count(words.itemsBack, returnCount),
    ...count(words.voidedLines, voidedLineCount),
    ...count(words.noSales, noSaleCount),
  ]
}
