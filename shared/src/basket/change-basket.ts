import { AppError } from '../errors/app-error.ts'
import { applyToBasket } from './apply-to-basket.ts'
import type { Basket } from './basket.ts'
import type { BasketEvent } from './basket-event.ts'
import { price } from './price.ts'
import type { PricedBasket } from './priced-basket.ts'
import type { PricingRules } from './pricing-rules.ts'
import { checkBasketSize, MAX_BASKET_BYTES } from './size.ts'

/**
 * An event, all the way: the basket after it and its price, checked before anything is written. What comes out
 * can be paid and stored.
 *
 * @throws what `applyToBasket` and `checkBasketSize` throw; DISCOUNT_TOO_LARGE {mostMinor} also when promotions
 *   leave less than the amount keyed in
 */
export function changeBasket(
  before: Basket,
  event: BasketEvent,
  rules: PricingRules,
  at: string,
): { basket: Basket; priced: PricedBasket } {
  const basket = applyToBasket(before, event)
  const priced = price(basket, rules, at)
  checkDiscountFits(event, basket, priced)
  checkBasketSize(priced, basket, event.type === 'line-added' ? MAX_BASKET_BYTES : undefined)
  return { basket, priced }
}

/**
 * Whether the amount that an event takes off was there to be taken.
 *
 * @throws DISCOUNT_TOO_LARGE {mostMinor}
 */
export function checkDiscountFits(event: BasketEvent, basket: Basket, priced: PricedBasket): void {
  const terms =
    event.type === 'basket-discounted'
      ? basket.discount
      : event.type === 'line-discounted'
        ? basket.lines.find((line) => line.lineId === event.lineId)?.discount
        : undefined
  if (terms?.kind !== 'amount') return
  const given = priced.discounts.find((discount) => 'terms' in discount && discount.terms === terms)
  if (given && given.amountMinor < terms.amountMinor)
    throw new AppError('DISCOUNT_TOO_LARGE', { mostMinor: given.amountMinor })
}

/** Places of the lines that an event added or changed: what has to be written. */
export const changedLines = (before: Basket, after: Basket): number[] =>
  after.lines.flatMap((line, i) => (line === before.lines[i] ? [] : [i]))
