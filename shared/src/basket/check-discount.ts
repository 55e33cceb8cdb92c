import { AppError } from '../errors/app-error.ts'
import { isDiscountable } from './discountable.ts'
import { soldByProduct } from './draft.ts'
import type { Line, ManualDiscount } from './line.ts'
import { listMinorOf } from './list-price.ts'

/**
 * Whether a person may take this off a line. An amount is held against the list price here; what promotions
 * leave of it is only known when the basket is priced, see `checkDiscountFits`.
 *
 * @throws RETURN_FIXED, DISCOUNT_NOT_ALLOWED, DISCOUNT_TOO_LARGE {mostMinor}
 */
export function checkLineDiscount(line: Line, discount: ManualDiscount, lines: readonly Line[]): void {
  if (line.return?.of) throw new AppError('RETURN_FIXED', { lineId: line.lineId })
  if (!isOpen(line)) throw new AppError('DISCOUNT_NOT_ALLOWED', { lineId: line.lineId })
  if (discount.kind === 'amount') checkAmount(discount.amountMinor, listOf([line], lines))
}

/**
 * The same for the whole basket. A share may be granted before anything was scanned.
 *
 * @throws DISCOUNT_TOO_LARGE {mostMinor}
 */
export function checkBasketDiscount(discount: ManualDiscount, lines: readonly Line[]): void {
  if (discount.kind === 'amount') checkAmount(discount.amountMinor, listOf(lines.filter(isOpen), lines))
}

/** Something may be taken off: goods that are sold and discountable. */
const isOpen = (line: Line): boolean => !line.voided && line.quantityMilli > 0 && isDiscountable(line.article)

/** Rounded up: the store's mode is not known here, and no mode gives more. */
function listOf(some: readonly Line[], lines: readonly Line[]): number {
  const soldMilli = soldByProduct(lines)
  return some.reduce(
    (sum, line) => sum + listMinorOf(line, soldMilli.get(line.article.productId) ?? 0, 'up'),
    0,
  )
}

function checkAmount(amountMinor: number, mostMinor: number): void {
  if (amountMinor > mostMinor) throw new AppError('DISCOUNT_TOO_LARGE', { mostMinor })
}
