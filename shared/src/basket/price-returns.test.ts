import { describe, expect, it } from 'vitest'
import { aBasket, NOON, someRules } from '../testing/basket.ts'
import { aLine, idOf, type LineChange, termsAt } from '../testing/builders.ts'
import { aPromotion, everything, percentOff } from '../testing/promotions.ts'
import type { Basket } from './basket.ts'
import { price } from './price.ts'

const reason = { reason: 'because' }
/** Line n sells article n. */
const line = (n: number, priceMinor: number, { article, ...change }: LineChange = {}) =>
  aLine({ lineId: idOf(n), article: { productId: idOf(20 + n), priceMinor, ...article }, ...change })
const untaxed = { tax: termsAt(0) }
const priced = (lines: ReturnType<typeof aLine>[], change: Partial<Basket> = {}, rules = someRules()) =>
  price(aBasket(lines, change), rules, NOON)
const percent = (ratePpm: number) => ({ ...reason, kind: 'percent' as const, ratePpm })

describe('goods returned', () => {
  const of = {
    saleId: idOf(70),
    receiptNumber: 3,
    line: 2,
    listMinor: -500,
    amountMinor: -450,
    taxesMinor: [-84],
  }

  it('with their receipt cost what was paid for them, whatever is granted today', () => {
    const rules = someRules({ promotions: [aPromotion(1, percentOff(everything, 500_000))] })
    const back = line(1, 999, { quantityMilli: -1000, return: { ...reason, of } })
    const basket = priced([back], { discount: percent(500_000), exemption: reason }, rules)
    expect(basket.lines).toEqual([
      { ...back, listMinor: -500, amountMinor: -450, discounts: [], taxRow: 0, taxesMinor: [-84] },
    ])
    expect([basket.netMinor, basket.taxMinor, basket.totalMinor]).toEqual([-366, -84, -450])
    expect(basket.discounts).toEqual([{ kind: 'basket', terms: percent(500_000), amountMinor: 0 }])
  })

  it('without one cost what their price says', () => {
    const basket = priced([line(1, 123, { quantityMilli: -2000, return: reason })])
    // 2.46 x 23/123
    expect(basket.lines[0]).toMatchObject({ listMinor: -246, amountMinor: -246, taxesMinor: [-46] })
    expect(basket.totalMinor).toBe(-246)
  })

  it('are counted apart, by the piece; what is weighed counts as one', () => {
    const basket = priced([
      line(1, 100, { quantityMilli: 3000 }),
      line(2, 100, { quantityMilli: 2500 }),
      line(3, 100, { quantityMilli: 2000, article: { unit: 'kg' } }),
      line(4, 100, { quantityMilli: -7000, return: reason }),
      line(5, 100, { quantityMilli: -750, article: { unit: 'kg' }, return: reason }),
      line(6, 100, { quantityMilli: 5000, voided: reason }),
    ])
    expect([basket.itemCount, basket.returnCount]).toEqual([5, 8])
    expect(basket.lines[5]).toEqual({
      ...line(6, 100, { quantityMilli: 5000, voided: reason }),
      listMinor: 0,
      discounts: [],
      amountMinor: 0,
      taxRow: undefined,
      taxesMinor: [],
    })
  })
})

describe('an exemption', () => {
  it('takes off the tax that prices hold', () => {
    const lines = [
      line(1, 123),
      line(2, 246, { quantityMilli: -1000, return: reason }),
      line(3, 500, { article: untaxed }),
    ]
    const basket = priced(lines, { exemption: reason })
    expect(basket.lines.map((one) => [one.amountMinor, one.discounts, one.taxesMinor])).toEqual([
      [100, [{ by: 0, amountMinor: 23 }], [0]],
      [-200, [{ by: 0, amountMinor: -46 }], [0]],
      [500, [], [0]],
    ])
    expect(basket.discounts).toEqual([{ kind: 'exemption', amountMinor: -23 }])
    expect([basket.netMinor, basket.taxMinor, basket.totalMinor]).toEqual([400, 0, 400])
  })

  it('is named even when what goes out and what comes back are worth the same', () => {
    const basket = priced([line(1, 123), line(2, 123, { quantityMilli: -1000, return: reason })], {
      exemption: reason,
    })
    expect(basket.discounts).toEqual([{ kind: 'exemption', amountMinor: 0 }])
  })

  it('adds no tax where prices hold none, and is no discount there', () => {
    const rules = someRules({ tax: { prices: 'exclusive', roundedPer: 'line', rounding: 'half-away' } })
    expect(priced([line(1, 100)], {}, rules).totalMinor).toBe(123)
    const exempt = priced([line(1, 100)], { exemption: reason }, rules)
    expect([exempt.totalMinor, exempt.taxMinor, exempt.discounts]).toEqual([100, 0, []])
  })
})
