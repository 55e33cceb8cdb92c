import type { Line } from '../basket/line.ts'
import { price } from '../basket/price.ts'
import { AppError } from '../errors/app-error.ts'
import { addMinor, MAX_MINOR } from '../money/minor.ts'
import type { Sale } from './sale.ts'

type SaleFacts = {
  readonly saleId: string
  readonly receiptNumber: number
  readonly currency: string
}

/** Most cash that may be handed over above the total, in minor units: a slipped digit is caught here. */
export const MAX_OVER_TENDER_MINOR = 1_000_000

/**
 * Cash settles the whole basket.
 *
 * @param tenderedMinor money handed over, in minor units
 * @throws BASKET_EMPTY, TENDER_TOO_SMALL, TENDER_TOO_LARGE
 */
export function completeCashSale(lines: readonly Line[], tenderedMinor: number, facts: SaleFacts): Sale {
  const basket = price(lines)
  if (basket.itemCount === 0) throw new AppError('BASKET_EMPTY')
  checkTendered(tenderedMinor, basket.totalMinor)
  const changeMinor = addMinor(tenderedMinor, -basket.totalMinor)
  return {
    ...facts,
    pricingVersion: basket.pricingVersion,
    lines: [...basket.lines],
    itemCount: basket.itemCount,
    taxes: [...basket.taxes],
    taxMinor: basket.taxMinor,
    totalMinor: basket.totalMinor,
    tenders: [{ kind: 'cash', amountMinor: basket.totalMinor, tenderedMinor, changeMinor }],
    changeMinor,
  }
}

function checkTendered(tenderedMinor: number, totalMinor: number): void {
  if (!Number.isSafeInteger(tenderedMinor) || tenderedMinor < totalMinor)
    throw new AppError('TENDER_TOO_SMALL', { totalMinor, tenderedMinor })
  const mostMinor = Math.min(totalMinor + MAX_OVER_TENDER_MINOR, MAX_MINOR)
  if (tenderedMinor > mostMinor) throw new AppError('TENDER_TOO_LARGE', { totalMinor, mostMinor })
}
