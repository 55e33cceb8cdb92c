import type { Line, Reason } from '../basket/line.ts'
import { AppError } from '../errors/app-error.ts'
import { assert } from '../errors/assert.ts'
import { multiplyDivide } from '../money/round.ts'
import { exemptedOf } from './exempted.ts'
import { type FullLine, fullLine, lineArticle, termsOf } from './line-article.ts'
import { negated } from './mirror.ts'
import { nothingOf, type Returned } from './returned.ts'
import type { Sale } from './sale.ts'

/** What comes back of one line of a sale: its place, how much, and the id of the basket line it becomes. */
export type ReturnPick = { readonly line: number; readonly quantityMilli: number; readonly lineId: string }

/**
 * Lines of a basket for goods that come back with their receipt. They cost what was paid for them, discounts and
 * taxes included, and are never priced again.
 *
 * What the first x of q pieces are worth is reckoned once: amount x / q, rounded. A pick raises what was given back so
 * far to that, never lowers it. So parts never exceed what was paid, in any order and whatever was voided in between,
 * and all parts together mirror it to the cent. Taxes follow the amount in the same way; the list price is the amount
 * plus its share of what was taken off, so the discounts of a returned line are told by list - amount alone.
 *
 * @param returned per line of the sale, what has come back already (`returnedOf`); left out: nothing
 * @throws RETURN_UNKNOWN_LINE {line} for a place that sold nothing (void, or itself a return), RETURN_TOO_MUCH
 *   {line, leftMilli}, QUANTITY_INVALID {line}
 */
export function returnLines(
  sale: Sale,
  returned: readonly Returned[],
  picks: readonly ReturnPick[],
  reason: Reason,
): Line[] {
  const back = sale.lines.map((line, place) => returned[place] ?? nothingOf(line))
  return picks.map(({ line: place, quantityMilli, lineId }) => {
    const sold = sale.lines[place]
    if (!sold || !isReturnable(sold, sale)) throw new AppError('RETURN_UNKNOWN_LINE', { line: place })
    if (!Number.isSafeInteger(quantityMilli) || quantityMilli <= 0)
      throw new AppError('QUANTITY_INVALID', { line: place })
    const line = fullLine(sold)
    const before = back[place] as Returned
    const leftMilli = line.quantityMilli - before.quantityMilli
    if (quantityMilli > leftMilli) throw new AppError('RETURN_TOO_MUCH', { line: place, leftMilli })
    const after = raised(before, line, before.quantityMilli + quantityMilli)
    back[place] = after
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
          ...difference(before, after),
          ...exemptedBetween(before, after, line, exemptedOf(sold, sale)),
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

/** What was given back, raised to what the first so many thousandths of a line were worth; of all: the line itself. */
function raised(before: Returned, line: FullLine, firstMilli: number): Returned {
  const share = (wholeMinor: number, milli = firstMilli) =>
    multiplyDivide(wholeMinor, milli, line.quantityMilli)
  const amountMinor = Math.max(before.amountMinor, share(line.amountMinor))
  const offMinor = line.listMinor - line.amountMinor
  // Halves that round up in the amount round down in what was taken off: a piece keeps its list price.
  const firstOffMinor = offMinor - share(offMinor, line.quantityMilli - firstMilli)
  return {
    quantityMilli: firstMilli,
    listMinor: amountMinor + Math.max(before.listMinor - before.amountMinor, firstOffMinor),
    amountMinor,
    // Tax follows the money: no cent of tax comes back without its amount. A levy on goods given away has none.
    taxesMinor: line.taxesMinor.map((taxMinor, i) =>
      Math.max(
        before.taxesMinor[i] as number,
        line.amountMinor <= 0 ? share(taxMinor) : multiplyDivide(taxMinor, amountMinor, line.amountMinor),
      ),
    ),
  }
}

/**
 * How much of what was taken off between two states was tax not charged, of `exemptedMinor` in all. It grows no faster
 * than what was taken off, so there is never more of it.
 */
function exemptedBetween(before: Returned, after: Returned, line: FullLine, exemptedMinor: number) {
  if (exemptedMinor === 0) return {}
  const offOf = ({ listMinor, amountMinor }: Worth) => listMinor - amountMinor
  const upTo = (state: Worth) => multiplyDivide(exemptedMinor, offOf(state), offOf(line))
  return { exemptedMinor: negated(upTo(after) - upTo(before)) }
}

type Worth = Pick<Returned, 'listMinor' | 'amountMinor'>

const difference = (before: Returned, after: Returned) => ({
  listMinor: negated(after.listMinor - before.listMinor),
  amountMinor: negated(after.amountMinor - before.amountMinor),
  taxesMinor: after.taxesMinor.map((taxMinor, i) => negated(taxMinor - (before.taxesMinor[i] as number))),
})
