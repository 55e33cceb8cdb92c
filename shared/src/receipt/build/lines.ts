import { type FullLine, fullLine, lineArticle } from '../../sale/line-article.ts'
import type { ReceiptBlock } from '../document.ts'
import { detail, pair } from './blocks.ts'
import { type ReceiptContext, taxLetter } from './context.ts'
import { lineDiscountBlocks } from './discounts.ts'
import { quantityRow, quantityText } from './quantity-row.ts'

/** Every line that counts, with all that is to be said of it. Void lines are not printed. */
export const lineBlocks = (context: ReceiptContext): ReceiptBlock[] =>
  printedLines(context).flatMap((line) => oneLine(context, line))

const printedLines = ({ sale }: ReceiptContext): FullLine[] =>
  sale.lines.filter((line) => !line.voided).map(fullLine)

function oneLine(context: ReceiptContext, line: FullLine): ReceiptBlock[] {
  const article = lineArticle(context.sale, line)
  const row = context.sale.articles[line.article]?.tax
  const letter = row === undefined ? undefined : taxLetter(row)
  const much = quantityRow(context, line, article)
  return [
    context.amount(article.name, line.listMinor, letter),
    ...(much === undefined ? [] : [detail(much)]),
    ...remarks(context, line).map(detail),
    ...lineDiscountBlocks(context, line),
  ]
}

function remarks({ labels }: ReceiptContext, line: FullLine): string[] {
  const { of } = line.return ?? {}
  return [
    ...(line.labelPriceMinor === undefined ? [] : [labels.labelPrice]),
    ...weightRemarks({ labels }, line),
    ...(line.override ? [labels.priceChanged] : []),
    ...trackingRemarks({ labels }, line),
    ...(line.return ? [of ? labels.returnOf(of.receiptNumber) : labels.returnWithoutReceipt] : []),
  ]
}

const weightRemarks = ({ labels }: Pick<ReceiptContext, 'labels'>, { weighed }: FullLine): string[] => [
  ...(weighed?.by === 'typed' ? [labels.manualWeight] : []),
  ...(weighed?.tareGrams === undefined ? [] : [labels.tare(weighed.tareGrams)]),
]

const trackingRemarks = (
  { labels }: Pick<ReceiptContext, 'labels'>,
  { tracking = {} }: FullLine,
): string[] => [
  ...(tracking.serial === undefined ? [] : [`${labels.serial} ${tracking.serial}`]),
  ...(tracking.lot === undefined ? [] : [`${labels.lot} ${tracking.lot}`]),
]

/** The goods of a present: what it is and how much, not what it cost. What was brought back is not given. */
export const giftBlocks = (context: ReceiptContext): ReceiptBlock[] =>
  printedLines(context)
    .filter((line) => line.quantityMilli > 0)
    .flatMap((line) => {
      const { name, unit } = lineArticle(context.sale, line)
      const isOne = unit === 'each' && line.quantityMilli === 1000
      return [
        pair(name, isOne ? '' : quantityText(context, line.quantityMilli, unit)),
        ...trackingRemarks(context, line).map(detail),
      ]
    })
