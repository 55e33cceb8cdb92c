import type { Basket } from '@codex/shared/basket/basket'
import { price } from '@codex/shared/basket/price'
import type { PricedBasket } from '@codex/shared/basket/priced-basket'
import type { PricingRules } from '@codex/shared/basket/pricing-rules'
import { checkBasketSize } from '@codex/shared/basket/size'

/**
 * Prices a basket that is about to be written: asked before anything is, so that disk and memory agree on what it
 * costs, and so that every basket on disk can be paid.
 *
 * @throws BASKET_FULL, BASKET_TOO_LARGE
 */
export function priceWithinBounds(
  basket: Basket,
  rules: PricingRules,
  at: string,
  mostBytes: number,
): PricedBasket {
  const priced = price(basket, rules, at)
  checkBasketSize(priced, basket, mostBytes)
  return priced
}
