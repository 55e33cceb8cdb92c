import type { Basket } from '@codex/shared/basket/basket'
import { price } from '@codex/shared/basket/price'
import { isPriceable } from '@codex/shared/basket/priceable'
import type { PricingRules } from '@codex/shared/basket/pricing-rules'
import { unpaidSale } from '@codex/shared/sale/complete-sale'
import type { Sale } from '@codex/shared/sale/sale'
import { anyBasket, anyRules, NOON } from '@codex/shared/testing/basket'
import { someFacts } from '@codex/shared/testing/sale'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { reprice } from './reprice.ts'

/** The journal's form of a basket, as it comes back from JSON. */
function saleOf(basket: Basket, rules: PricingRules): Sale {
  const { tax: taxRules, lineRounding, catalogRevision } = rules
  const facts = someFacts({ taxRules, lineRounding, catalogRevision, pricedAt: NOON })
  const sale = unpaidSale(price(basket, rules, NOON), basket, facts)
  return JSON.parse(JSON.stringify({ ...sale, roundingMinor: 0, tenders: [], changeMinor: 0 }))
}

test('whatever a till priced by these rules, the hub prices the same', () => {
  fc.assert(
    fc.property(anyBasket(), anyRules(), (basket, rules) => {
      fc.pre(isPriceable(basket) && basket.lines.some((line) => !line.voided))
      expect(reprice(saleOf(basket, rules), rules.promotions)).toEqual({
        result: 'same',
        reason: null,
        differenceMinor: 0,
      })
    }),
  )
})

test('a total that the rules do not give is flagged with its difference', () => {
  fc.assert(
    fc.property(anyBasket(), anyRules(), fc.integer({ min: 1, max: 500 }), (basket, rules, offMinor) => {
      fc.pre(isPriceable(basket) && basket.lines.some((line) => !line.voided))
      const sale = saleOf(basket, rules)
      const found = reprice({ ...sale, totalMinor: sale.totalMinor + offMinor }, rules.promotions)
      expect(found).toEqual({ result: 'differs', reason: 'total', differenceMinor: -offMinor })
    }),
  )
})

test('what cannot be compared says why', () => {
  fc.assert(
    fc.property(anyBasket(), anyRules(), (basket, rules) => {
      fc.pre(isPriceable(basket) && basket.lines.some((line) => !line.voided))
      const sale = saleOf(basket, rules)
      const reason = (change: Partial<Sale>, promotions: PricingRules['promotions'] | undefined) =>
        reprice({ ...sale, ...change }, promotions).reason
      expect(reason({ pricingVersion: sale.pricingVersion + 1 }, rules.promotions)).toBe('pricing-version')
      expect(reason({ kind: 'void' }, rules.promotions)).toBe('void')
      expect(reason({}, undefined)).toBe('catalog-revision')
    }),
    { numRuns: 20 },
  )
})
