import { describe, expect, it } from 'vitest'
import { aBasket, NOON, someRules } from '../testing/basket.ts'
import { aLine, idOf, type LineChange } from '../testing/builders.ts'
import { aPromotion, everything, percentOff } from '../testing/promotions.ts'
import type { Basket } from './basket.ts'
import { explain } from './explain.ts'
import { price } from './price.ts'

const reason = { reason: 'because' }
const off = (amountMinor: number) => ({ ...reason, kind: 'amount' as const, amountMinor })
const steps = (changes: LineChange[], basket: Partial<Basket> = {}, rules = someRules()) => {
  const lines = changes.map((change, n) => aLine({ lineId: idOf(n), ...change }))
  const priced = price(aBasket(lines, basket), rules, NOON)
  return { priced, steps: explain(priced, 0) }
}
const terms = { priceQuantityMilli: 1000, quantityMilli: 2000 }

describe('the trace of a line', () => {
  it('goes from the list price through everything taken off to the tax', () => {
    const rules = someRules({ promotions: [aPromotion(1, percentOff(everything, 100_000))] })
    const line = { article: { priceMinor: 500 }, quantityMilli: 2000, discount: off(600) }
    const { priced, steps: trace } = steps([line], { discount: off(1000), exemption: reason }, rules)
    const [promotion, ofLine, ofBasket, exemption] = priced.discounts
    // 10.00 - 1.00 - 6.00 = 3.00; of 10.00 off the basket 3.00 were left, so nothing is left to be exempt from.
    expect(exemption).toBeUndefined()
    expect(trace).toEqual([
      { kind: 'list', unitPriceMinor: 500, ...terms, amountMinor: 1000 },
      { kind: 'discount', discount: promotion, isCapped: false, offMinor: 100, amountMinor: 900 },
      { kind: 'discount', discount: ofLine, isCapped: false, offMinor: 600, amountMinor: 300 },
      { kind: 'discount', discount: ofBasket, isCapped: true, offMinor: 300, amountMinor: 0 },
      { kind: 'tax', row: priced.taxes[0], taxesMinor: [0], amountMinor: 0 },
    ])
  })

  it('shows a share and an exemption as they were given', () => {
    const discount = { ...reason, kind: 'percent' as const, ratePpm: 500_000 }
    const { priced, steps: trace } = steps([{ article: { priceMinor: 246 }, discount }], {
      exemption: reason,
    })
    expect(trace.slice(1)).toEqual([
      { kind: 'discount', discount: priced.discounts[0], isCapped: false, offMinor: 123, amountMinor: 123 },
      {
        kind: 'discount',
        discount: { kind: 'exemption', amountMinor: 23 },
        isCapped: false,
        offMinor: 23,
        amountMinor: 100,
      },
      { kind: 'tax', row: priced.taxes[0], taxesMinor: [0], amountMinor: 100 },
    ])
  })

  it('names the quantity break and what reached it', () => {
    const article = { priceMinor: 100, breaks: [{ fromQuantityMilli: 3000, priceMinor: 80 }] }
    const line = { article, quantityMilli: 2000 }
    expect(steps([line, { article }]).steps[0]).toEqual({
      kind: 'break',
      unitPriceMinor: 80,
      ...terms,
      amountMinor: 160,
      fromQuantityMilli: 3000,
      soldMilli: 3000,
    })
    expect(steps([line]).steps[0]).toMatchObject({ kind: 'list', unitPriceMinor: 100, amountMinor: 200 })
    const back = { article, quantityMilli: -1000, return: reason }
    expect(steps([back, line, line]).steps[0]).toMatchObject({ kind: 'list', amountMinor: -100 })
  })

  it('names an override, a label, what was paid, and a void', () => {
    const override = { ...reason, unitPriceMinor: 150 }
    const of = {
      saleId: idOf(70),
      receiptNumber: 3,
      line: 2,
      listMinor: -500,
      amountMinor: -450,
      taxesMinor: [-84],
    }
    const both = { quantityMilli: 2000, override, labelPriceMinor: 99 }
    expect(steps([both]).steps[0]).toEqual({
      kind: 'override',
      unitPriceMinor: 150,
      ...terms,
      amountMinor: 300,
      override,
    })
    expect(steps([{ labelPriceMinor: 99 }]).steps[0]).toEqual({ kind: 'label', amountMinor: 99 })
    const { priced, steps: paid } = steps([{ quantityMilli: -1000, return: { ...reason, of } }])
    expect(paid).toEqual([
      { kind: 'returned', of, listMinor: -500, amountMinor: -450 },
      { kind: 'tax', row: priced.taxes[0], taxesMinor: [-84], amountMinor: -450 },
    ])
    expect(steps([{ voided: reason }]).steps).toEqual([{ kind: 'voided', voided: reason, amountMinor: 0 }])
  })

  it('is of a line that is there', () => {
    const { priced } = steps([{}])
    expect(() => explain(priced, 1)).toThrow(/no line 1/)
    const broken = {
      ...priced,
      discounts: [],
      lines: priced.lines.map((line) => ({ ...line, discounts: [{ by: 0, amountMinor: 1 }] })),
    }
    expect(() => explain(broken, 0)).toThrow(/no discount/)
    expect(() => explain({ ...priced, taxes: [] }, 0)).toThrow(/no row/)
  })
})
