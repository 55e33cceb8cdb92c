import { describe, expect, it } from 'vitest'
import { aBasket, NOON, someRules } from '../testing/basket.ts'
import { aLine, idOf, type LineChange, termsAt } from '../testing/builders.ts'
import { aPromotion, everything, forPrice, percentOff, productId, products } from '../testing/promotions.ts'
import type { Basket } from './basket.ts'
import { price } from './price.ts'
import type { PricedBasket } from './priced-basket.ts'

const reason = { reason: 'because' }
/** Line n sells article n. */
const line = (n: number, priceMinor: number, { article, ...change }: LineChange = {}) =>
  aLine({ lineId: idOf(n), article: { productId: idOf(20 + n), priceMinor, ...article }, ...change })
const untaxed = { tax: termsAt(0) }
const amounts = ({ lines }: PricedBasket) => lines.map((one) => one.amountMinor)
const priced = (lines: ReturnType<typeof aLine>[], change: Partial<Basket> = {}, rules = someRules()) =>
  price(aBasket(lines, change), rules, NOON)
const percent = (ratePpm: number) => ({ ...reason, kind: 'percent' as const, ratePpm })
const off = (amountMinor: number) => ({ ...reason, kind: 'amount' as const, amountMinor })

it('costs nothing when nothing is in it', () => {
  expect(priced([])).toEqual({
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

it('prices one receipt with 0, 7 and 19% and 10% off all of it', () => {
  const discount = percent(100_000)
  const basket = priced(
    [
      line(1, 1000, { article: { tax: termsAt(0) } }),
      line(2, 535, { article: { tax: termsAt(70_000) } }),
      line(3, 1190, { article: { tax: termsAt(190_000) } }),
    ],
    { discount },
  )
  // 10% of 27.25 is 2.725, rounded 2.73. Exact shares: 1.00183, 0.53598, 1.19218; 100 + 53 + 119 = 272, and the
  // cent left over goes to the largest remainder, 0.598.
  expect(amounts(basket)).toEqual([900, 481, 1071])
  expect(basket.totalMinor).toBe(2452)
  expect(basket.discounts).toEqual([{ kind: 'basket', terms: discount, amountMinor: 273 }])
  // 10.71 x 19/119 = 1.71; 4.81 x 7/107 = 0.3147
  expect(basket.taxes.map((row) => [row.netMinor, row.taxMinor, row.grossMinor])).toEqual([
    [900, 171, 1071],
    [450, 31, 481],
    [900, 0, 900],
  ])
  expect(basket.lines.map((one) => [one.taxRow, one.taxesMinor])).toEqual([
    [2, [0]],
    [1, [31]],
    [0, [171]],
  ])
})

describe('the steps', () => {
  const rules = someRules({ promotions: [aPromotion(1, percentOff(everything, 100_000))] })
  const promoted = (amountMinor: number, times = 1) => ({
    kind: 'promotion',
    promotionId: rules.promotions.promotions[0]?.id,
    revision: 1,
    name: 'Promotion 1',
    times,
    amountMinor,
  })

  it('come in their order: promotion, line discount, basket discount', () => {
    // 10.00 - 10% = 9.00 - 50% = 4.50 - 1.00 = 3.50
    const basket = priced([line(1, 1000, { discount: percent(500_000) })], { discount: off(100) }, rules)
    expect(basket.discounts).toEqual([
      promoted(100),
      { kind: 'line', terms: percent(500_000), amountMinor: 450 },
      { kind: 'basket', terms: off(100), amountMinor: 100 },
    ])
    expect(basket.lines[0]).toMatchObject({
      listMinor: 1000,
      discounts: [
        { by: 0, amountMinor: 100 },
        { by: 1, amountMinor: 450 },
        { by: 2, amountMinor: 100 },
      ],
      amountMinor: 350,
    })
  })

  it('spare what a person priced, what must not be discounted and what comes back from promotions', () => {
    const basket = priced(
      [
        line(1, 1000, { override: { ...reason, unitPriceMinor: 800 } }),
        line(2, 1000, { article: { discountable: false } }),
        line(3, 25, { article: { kind: 'deposit' } }),
        line(4, 5000, { article: { kind: 'gift-card' } }),
        line(5, 1000, { quantityMilli: -1000, return: reason }),
        line(6, 1000, { voided: reason }),
        line(7, 1000, { article: { kind: 'service' } }),
      ],
      {},
      rules,
    )
    expect(amounts(basket)).toEqual([800, 1000, 25, 5000, -1000, 0, 900])
    expect(basket.discounts).toEqual([promoted(100)])
  })

  it('spare the same, but for overridden prices, from the discount of the basket', () => {
    const basket = priced(
      [
        line(1, 1000, { override: { ...reason, unitPriceMinor: 800 } }),
        line(2, 1000, { article: { discountable: false } }),
        line(3, 25, { article: { kind: 'deposit' } }),
        line(5, 1000, { quantityMilli: -1000, return: reason }),
        line(7, 1000),
      ],
      { discount: percent(500_000) },
    )
    expect(amounts(basket)).toEqual([400, 1000, 25, -1000, 500])
  })

  it('take a weighed or labelled line as a whole, one of whole pieces by the piece', () => {
    const times = (change: LineChange) => priced([line(1, 1000, change)], {}, rules).discounts[0]
    expect(times({ quantityMilli: 3000 })).toEqual(promoted(300, 3))
    expect(times({ quantityMilli: 3000, labelPriceMinor: 1000 })).toEqual(promoted(100, 1))
    expect(times({ quantityMilli: 3000, article: { unit: 'kg' } })).toEqual(promoted(300, 1))
    expect(times({ quantityMilli: 2500 })).toEqual(promoted(250, 1))
  })

  it('look at the customer, the codes and the hour', () => {
    const some = someRules({
      promotions: [
        aPromotion(1, percentOff(everything, 100_000), { customerGroups: ['staff'] }),
        aPromotion(2, percentOff(everything, 100_000), { code: 'SUMMER', priority: 1 }),
        aPromotion(3, percentOff(everything, 100_000), { window: { fromMinute: 1020 }, priority: 2 }),
      ],
    })
    const at = (time: string, change: Partial<Basket>) =>
      price(aBasket([line(1, 1000)], change), some, `2026-11-22T${time}`).totalMinor
    const staff = { customer: { customerId: idOf(7), group: 'staff' } }
    expect(at('12:00', {})).toBe(1000)
    expect(at('12:00', staff)).toBe(900)
    expect(at('12:00', { ...staff, promotionCodes: ['SUMMER'] })).toBe(810)
    expect(at('17:00', { ...staff, promotionCodes: ['SUMMER'] })).toBe(729)
    expect(at('16:59', { customer: { customerId: idOf(7) }, promotionCodes: ['OTHER'] })).toBe(1000)
  })

  it('say when a conflict of promotions was too large to search', () => {
    expect(priced([line(1, 1000)], {}, rules).isOptimal).toBe(true)
    // Sixty articles of as many prices, in twenty bundles that share them.
    const numbers = Array.from({ length: 60 }, (_, n) => n + 1)
    const conflict = numbers
      .slice(0, 20)
      .map((n) =>
        aPromotion(n, forPrice(products(...numbers.filter((m) => (m * n) % (n + 4) < n + 1)), 2, 99 + n)),
      )
    const many = numbers.map((n) => line(n, 100 + 37 * n, { article: { productId: productId(n) } }))
    expect(priced(many, {}, someRules({ promotions: conflict })).isOptimal).toBe(false)
  })
})

describe('an amount off', () => {
  it('name their line also when nothing was there to be taken', () => {
    const basket = priced([line(1, 0, { discount: percent(100_000) }), line(2, 0)])
    expect(basket.lines.map(({ discounts }) => discounts)).toEqual([[{ by: 0, amountMinor: 0 }], []])
  })

  it('of a line that costs less by now takes all that is left, and the sale says both', () => {
    const basket = priced([line(1, 219, { discount: off(300) })])
    expect(basket.discounts).toEqual([{ kind: 'line', terms: off(300), amountMinor: 219 }])
    expect(amounts(basket)).toEqual([0])
  })

  it('of a basket goes by what is left of each line', () => {
    // 1.00 over 3.00, 2.00 and 1.00: 50, 33.3 and 16.7
    const basket = priced([line(1, 300), line(2, 200), line(3, 100)], { discount: off(100) })
    expect(amounts(basket)).toEqual([250, 167, 83])
    expect(basket.discounts).toEqual([{ kind: 'basket', terms: off(100), amountMinor: 100 }])
    const all = priced([line(1, 300), line(2, 0)], { discount: off(1000) })
    expect(amounts(all)).toEqual([0, 0])
    expect(all.discounts).toEqual([{ kind: 'basket', terms: off(1000), amountMinor: 300 }])
  })

  it('is in the sale even when there was nothing to take it off', () => {
    const basket = priced([line(1, 300, { article: { discountable: false } })], { discount: off(100) })
    expect(basket.discounts).toEqual([{ kind: 'basket', terms: off(100), amountMinor: 0 }])
    expect(basket.lines[0]?.discounts).toEqual([])
    expect(priced([], { discount: off(100) }).discounts).toEqual([
      { kind: 'basket', terms: off(100), amountMinor: 0 },
    ])
  })

  it('is gone with its line', () => {
    expect(priced([line(1, 300, { discount: off(100), voided: reason })]).discounts).toEqual([])
  })

  it('is reckoned by the rounding of the store', () => {
    // 12.5% of 1.00
    const discount = percent(125_000)
    const at = (lineRounding: 'half-away' | 'half-even' | 'up' | 'down') =>
      amounts(priced([line(1, 100, { discount })], {}, someRules({ lineRounding })))[0]
    expect([at('half-away'), at('half-even'), at('up'), at('down')]).toEqual([87, 88, 87, 88])
  })
})

describe('a quantity break', () => {
  it('is reached by all lines of the product together that are sold', () => {
    const article = { ...untaxed, productId: idOf(20), breaks: [{ fromQuantityMilli: 3000, priceMinor: 80 }] }
    const two = line(1, 100, { article, quantityMilli: 2000 })
    expect(amounts(priced([two, line(2, 100, { article })]))).toEqual([160, 80])
    expect(amounts(priced([two, line(2, 100, { article, voided: reason })]))).toEqual([200, 0])
    const back = line(2, 100, { article, quantityMilli: -1000, return: reason })
    expect(amounts(priced([two, line(3, 100, { article }), back]))).toEqual([160, 80, -100])
    expect(amounts(priced([two, line(2, 100)]))).toEqual([200, 100])
    // A line without breaks of its own, of an older revision, still counts.
    const old = line(2, 100, { article: { ...untaxed, productId: idOf(20) } })
    expect(amounts(priced([two, old]))).toEqual([160, 100])
  })
})

describe('a cent that is left over', () => {
  it('falls on the same article in whatever order they were scanned', () => {
    const [one, two] = [line(1, 100, { article: untaxed }), line(2, 100, { article: untaxed })]
    expect(amounts(priced([one, two], { discount: off(1) }))).toEqual([99, 100])
    expect(amounts(priced([two, one], { discount: off(1) }))).toEqual([100, 99])
  })
})
