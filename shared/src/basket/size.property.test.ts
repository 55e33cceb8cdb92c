import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { utf8Length } from '../journal/hash.ts'
import { unpaidSale } from '../sale/complete-sale.ts'
import { anyBasket, anyRules, NOON } from '../testing/basket.ts'
import { someFacts } from '../testing/sale.ts'
import { price } from './price.ts'
import { basketBytes } from './size.ts'

it('never measures less than the sale takes, and not much more', () => {
  const longest = someFacts({
    receiptNumber: Number.MAX_SAFE_INTEGER,
    catalogRevision: Number.MAX_SAFE_INTEGER,
  })
  fc.assert(
    fc.property(anyBasket(), anyRules(), (basket, rules) => {
      const priced = price(basket, rules, NOON)
      const bytes = utf8Length(canonicalJson(unpaidSale(priced, basket, longest) as unknown as Json))
      const measured = basketBytes(priced, basket)
      expect(measured).toBeGreaterThanOrEqual(bytes)
      expect(measured).toBeLessThan(bytes + 1000 + 10 * basket.lines.length)
    }),
  )
})
