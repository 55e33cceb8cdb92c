import type { Basket } from '../basket/basket.ts'
import type { PricedBasket, PricedLine } from '../basket/priced-basket.ts'
import { AppError } from '../errors/app-error.ts'
import { addMinor } from '../money/minor.ts'
import { compact } from './compact.ts'
import type { Sale, SaleKind } from './sale.ts'
import type { Settlement } from './settle.ts'

/** What a sale is told from outside: its names, and the rules it was priced by. */
export type SaleFacts = Pick<
  Sale,
  'saleId' | 'receiptNumber' | 'currency' | 'catalogRevision' | 'pricedAt' | 'taxRules' | 'lineRounding'
>

type Bought = Pick<Basket, 'customer' | 'exemption' | 'promotionCodes'>

/**
 * A paid basket becomes a sale, in its compact form.
 *
 * It never refuses what `checkPayable` let pass and `settle` settled: nothing may be refused after a card was
 * charged. What it does refuse is a mistake of its caller, told before anything is written.
 *
 * @param priced the basket's price; `settled` was asked for exactly its total
 * @throws SALE_UNSETTLED {remainingMinor} while something is due, or when the basket changed since
 */
export function completeSale(
  priced: PricedBasket,
  basket: Bought,
  settled: Settlement,
  facts: SaleFacts,
): Sale {
  return paidSale(unpaidSale(priced, basket, facts), settled)
}

/** A sale but for its payment. */
export type UnpaidSale = Omit<Sale, 'roundingMinor' | 'tenders' | 'changeMinor' | 'fiscal'>

/**
 * What was to be paid when the first tender was presented, paid.
 *
 * @throws SALE_UNSETTLED {remainingMinor} while something is due, or when `settled` was asked for another sum
 */
export function paidSale(unpaid: UnpaidSale, settled: Settlement): Sale {
  const { remainingMinor, tenders, roundingMinor, changeMinor, dueMinor } = settled
  const { totalMinor } = unpaid
  if (remainingMinor !== 0 || dueMinor !== totalMinor)
    throw new AppError('SALE_UNSETTLED', { remainingMinor, totalMinor })
  return { ...unpaid, roundingMinor, tenders: [...tenders], changeMinor }
}

/** A sale but for its payment: what `checkPayable` measures before any money moves. */
export function unpaidSale(
  priced: PricedBasket,
  { customer, exemption, promotionCodes }: Bought,
  facts: SaleFacts,
): UnpaidSale {
  return {
    ...facts,
    kind: kindOf(priced.lines),
    pricingVersion: priced.pricingVersion,
    ...(customer && { customer }),
    ...(exemption && { exemption }),
    ...(promotionCodes.length > 0 && { promotionCodes }),
    ...compact(priced),
    ...(priced.discounts.length > 0 && { discounts: [...priced.discounts] }),
    ...(!priced.isOptimal && { greedy: true as const }),
    itemCount: priced.itemCount,
    returnCount: priced.returnCount,
    taxes: [...priced.taxes],
    netMinor: priced.netMinor,
    taxMinor: priced.taxMinor,
    totalMinor: addMinor(priced.netMinor, priced.taxMinor),
  }
}

/** Only goods back: a refund. Goods both ways: an exchange. Void lines do not count. */
export function kindOf(lines: readonly Pick<PricedLine, 'quantityMilli' | 'voided'>[]): SaleKind {
  const moved = lines.filter((line) => !line.voided)
  const isBack = moved.some((line) => line.quantityMilli < 0)
  const isOut = moved.some((line) => line.quantityMilli > 0)
  if (!isBack) return 'sale'
  return isOut ? 'exchange' : 'refund'
}
