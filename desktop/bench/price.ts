import { emptyBasket } from '../../shared/src/basket/apply-to-basket.ts'
import type { Basket } from '../../shared/src/basket/basket.ts'
import { changeBasket } from '../../shared/src/basket/change-basket.ts'
import type { Line } from '../../shared/src/basket/line.ts'
import { price } from '../../shared/src/basket/price.ts'
import { compileRules, type PricingRules } from '../../shared/src/basket/pricing-rules.ts'
import type { Promotion } from '../../shared/src/catalog/promotion.ts'
import { STORE_ID, sampleLines, samplePromotions } from './price-sample.ts'
import { type Spread, spread } from './statistics.ts'

const AT = '2026-11-22T11:30'
const PROMOTIONS = 200
const LINES = 100
/** Different baskets, so that the figure is not about one. */
const BASKETS = 25
const WARM_UP = 200

export type PriceFigures = {
  readonly floor: Spread
  readonly figure: Spread
  readonly lines: number
  readonly promotions: number
  readonly givenPerBasket: number
}

/**
 * One more line in a basket of a hundred, as a scan does it: the event, its checks, the price of all of it. The
 * baskets are the same with and without promotions, and take turns. In milliseconds.
 */
export function benchPrice(runs: number): PriceFigures {
  const rules = rulesWith(samplePromotions(PROMOTIONS))
  const bare = rulesWith([])
  const baskets = Array.from({ length: BASKETS }, (_, n) => ({
    ...emptyBasket(STORE_ID),
    lines: sampleLines(LINES, n),
  }))
  // Made before the clock runs, so that no figure pays for collecting their garbage.
  const more = sampleLines(2 * (WARM_UP + runs), BASKETS)
  const floor: number[] = []
  const figure: number[] = []
  for (let run = -WARM_UP; run < runs; run += 1) {
    const at = run + WARM_UP
    const basket = baskets[at % BASKETS] as Basket
    const floorMs = addOne(basket, more[2 * at] as Line, bare)
    const figureMs = addOne(basket, more[2 * at + 1] as Line, rules)
    if (run < 0) continue
    floor.push(floorMs)
    figure.push(figureMs)
  }
  const given = baskets.reduce((sum, basket) => sum + price(basket, rules, AT).discounts.length, 0)
  return {
    floor: spread(floor, 3),
    figure: spread(figure, 3),
    lines: LINES,
    promotions: PROMOTIONS,
    givenPerBasket: Math.round(given / BASKETS),
  }
}

function addOne(basket: Basket, line: Line, rules: PricingRules): number {
  const t0 = performance.now()
  changeBasket(basket, { type: 'line-added', line }, rules, AT)
  return performance.now() - t0
}

const rulesWith = (promotions: Promotion[]): PricingRules =>
  compileRules({
    storeId: STORE_ID,
    tax: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
    lineRounding: 'half-away',
    catalogRevision: 1,
    promotions,
  })
