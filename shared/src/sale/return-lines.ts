import type { Line, Reason } from '../basket/line.ts'
import { AppError } from '../errors/app-error.ts'
import { assert } from '../errors/assert.ts'
import { multiplyDivide } from '../money/round.ts'
import { type FullLine, fullLine, lineArticle, termsOf } from './line-article.ts'
import { negated } from './mirror.ts'
import type { Sale } from './sale.ts'

/** What comes back of one line of a sale: its place, how much, and the id of the basket line it becomes. */
export type ReturnPick = { readonly line: number; readonly quantityMilli: number; readonly lineId: string }

/**
 * Lines of a basket for goods that come back with their receipt. They cost what was paid for them, discounts and
 * taxes included, and are never priced again.
 *
 * What the first x of q pieces are worth is reckoned once: amount x / q, rounded; a pick is worth the difference
 * between what has come back after it and before it. So parts never exceed what was paid, in any order, and all
 * parts together mirror it to the cent. Taxes follow the amount in the same way; the list price is the amount
 * plus its share of what was taken off, so the discounts of a returned line are told by list - amount alone.
 *
 * @param returnedMilli per line of the sale, what has come back already (`returnedMilli`)
 * @throws RETURN_UNKNOWN_LINE {line} for a place that sold nothing (void, or itself a return), RETURN_TOO_MUCH
 *   {line, leftMilli}, QUANTITY_INVALID {line}
 */
export function returnLines(
  sale: Sale,
  returnedMilli: readonly number[],
  picks: readonly ReturnPick[],
  reason: Reason,
): Line[] {
  const back = sale.lines.map((_, place) => returnedMilli[place] ?? 0)
  return picks.map(({ line: place, quantityMilli, lineId }) => {
    const sold = sale.lines[place]
    if (!sold || !isReturnable(sold, sale)) throw new AppError('RETURN_UNKNOWN_LINE', { line: place })
    if (!Number.isSafeInteger(quantityMilli) || quantityMilli <= 0)
      throw new AppError('QUANTITY_INVALID', { line: place })
    const line = fullLine(sold)
    const before = back[place] as number
    const leftMilli = line.quantityMilli - before
    if (quantityMilli > leftMilli) throw new AppError('RETURN_TOO_MUCH', { line: place, leftMilli })
    back[place] = before + quantityMilli
    return {
      lineId,
      article: articleOf(sale, line),
      quantityMilli: -quantityMilli,
      source: 'return',
      ...(line.barcode !== undefined && { barcode: line.barcode }),
      // The very piece: the same serial, the same lot.
      ...(line.tracking && { tracking: line.tracking }),
      return: {
        ...reason,
        of: {
          saleId: sale.saleId,
          receiptNumber: sale.receiptNumber,
          line: place,
          ...difference(worthOf(line, before), worthOf(line, before + quantityMilli)),
        },
      },
    }
  })
}

/** Goods that went out and were not void. */
const isReturnable = (line: Sale['lines'][number], { kind }: Sale): boolean =>
  !line.voided && fullLine(line).quantityMilli > 0 && kind !== 'void'

function articleOf(sale: Sale, line: FullLine): Line['article'] {
  const { tax, ...article } = lineArticle(sale, line)
  assert(tax, 'a line that was sold has a tax row')
  return { ...article, tax: termsOf(tax) }
}

type Worth = { readonly listMinor: number; readonly amountMinor: number; readonly taxesMinor: number[] }

/** What the first so many thousandths of a line were worth; all of them: the line itself. */
function worthOf(line: FullLine, firstMilli: number): Worth {
  const { quantityMilli } = line
  const share = (wholeMinor: number, milli = firstMilli) => multiplyDivide(wholeMinor, milli, quantityMilli)
  const amountMinor = share(line.amountMinor)
  const offMinor = line.listMinor - line.amountMinor
  return {
    // Halves that round up in the amount round down in what was taken off: a piece keeps its list price.
    listMinor: amountMinor + offMinor - share(offMinor, quantityMilli - firstMilli),
    amountMinor,
    // Tax follows the money: no cent of tax comes back without its amount. A levy on goods given away has none.
    taxesMinor: line.taxesMinor.map((taxMinor) =>
      line.amountMinor <= 0 ? share(taxMinor) : multiplyDivide(taxMinor, amountMinor, line.amountMinor),
    ),
  }
}

const difference = (before: Worth, after: Worth): Worth => ({
  listMinor: negated(after.listMinor - before.listMinor),
  amountMinor: negated(after.amountMinor - before.amountMinor),
  taxesMinor: after.taxesMinor.map((taxMinor, i) => negated(taxMinor - (before.taxesMinor[i] as number))),
})
