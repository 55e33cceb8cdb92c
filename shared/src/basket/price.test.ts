import { describe, expect, it } from 'vitest'
import { aLine, idOf, termsAt } from '../testing/builders.ts'
import { emptyBasket } from './apply-to-basket.ts'
import type { Line } from './line.ts'
import { price } from './price.ts'
import { compileRules } from './pricing-rules.ts'

const rules = compileRules({
  storeId: idOf(9),
  tax: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
  lineRounding: 'half-away',
  catalogRevision: 7,
  promotions: [],
})
const NOON = '2026-11-22T12:00'
const basketOf = (...lines: Line[]) => ({ ...emptyBasket(idOf(5)), lines })

it('prices one receipt with 0, 7 and 19% and 10% off all of it', () => {
  const basket = {
    ...basketOf(
      aLine({ lineId: idOf(1), article: { productId: idOf(21), priceMinor: 1000, tax: termsAt(0) } }),
      aLine({ lineId: idOf(2), article: { productId: idOf(22), priceMinor: 535, tax: termsAt(70_000) } }),
      aLine({ lineId: idOf(3), article: { productId: idOf(23), priceMinor: 1190, tax: termsAt(190_000) } }),
    ),
    discount: { kind: 'percent' as const, ratePpm: 100_000, reason: 'Staff' },
  }
  const priced = price(basket, rules, NOON)
  // 10% of 27.25 is 2.725, rounded 2.73; its exact shares are 1.00183, 0.53598 and 1.19218: 100 + 53 + 119 = 272,
  // and the cent left over goes to the largest remainder, 0.598.
  expect(priced.lines.map((line) => line.amountMinor)).toEqual([900, 481, 1071])
  expect(priced.totalMinor).toBe(2452)
  expect(priced.discounts).toEqual([{ kind: 'basket', terms: basket.discount, amountMinor: 273 }])
  // 10.71 x 19/119 = 1.71; 4.81 x 7/107 = 0.3147
  expect(priced.taxes.map((row) => [row.netMinor, row.taxMinor, row.grossMinor])).toEqual([
    [900, 171, 1071],
    [450, 31, 481],
    [900, 0, 900],
  ])
})

describe('an empty basket', () => {
  it('costs nothing', () => {
    expect(price(basketOf(), rules, NOON)).toEqual({
      pricingVersion: 2,
      lines: [],
      discounts: [],
      taxes: [],
      itemCount: 0,
      returnCount: 0,
      netMinor: 0,
      taxMinor: 0,
      totalMinor: 0,
      isOptimal: true,
    })
  })
})
