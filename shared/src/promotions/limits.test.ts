import { describe, expect, it } from 'vitest'
import type { Selector } from '../catalog/promotion.ts'
import {
  amountOff,
  aPromotion,
  apply,
  everything,
  forFree,
  forPrice,
  give,
  percentOff,
  pieces,
  products,
} from '../testing/promotions.ts'

const ONCE = { timesPerSale: 1 }
const TWICE = { timesPerSale: 2 }

describe('times per sale', () => {
  it('gives a bundle so often, on the dearest pieces', () => {
    const lines = [pieces(0, 1, 2, 300), pieces(1, 2, 4, 200)]
    expect(give(lines, aPromotion(1, forFree(everything, 2, 1), TWICE))).toEqual([
      ['Promotion 1', 2, { 0: 300, 1: 200 }],
    ])
    expect(give(lines, aPromotion(1, forFree(everything, 2, 1), { timesPerSale: 3 }))[0]?.[1]).toBe(3)
  })

  it('gives a reduction on the pieces where it saves most', () => {
    const lines = [pieces(0, 1, 3, 200), pieces(1, 2, 1, 500)]
    expect(give(lines, aPromotion(1, percentOff(everything, 500_000), TWICE))).toEqual([
      ['Promotion 1', 2, { 0: 100, 1: 250 }],
    ])
    const exclusive = aPromotion(1, percentOff(everything, 500_000), { ...TWICE, exclusive: true })
    expect(give(lines, exclusive)).toEqual([['Promotion 1', 2, { 0: 100, 1: 250 }]])
  })

  it('weighs what else the pieces would save', () => {
    // A quarter off the 5.00 anyway: an exclusive half there gains 1.25, on the 4.00 it gains 2.00.
    const quarter = aPromotion(1, percentOff(products(1), 250_000))
    const half = aPromotion(2, percentOff(everything, 500_000), { ...ONCE, exclusive: true })
    expect(give([pieces(0, 1, 1, 500), pieces(1, 2, 1, 400)], quarter, half)).toEqual([
      ['Promotion 1', 1, { 0: 125 }],
      ['Promotion 2', 1, { 1: 200 }],
    ])
  })

  it('divides pieces among several limited reductions', () => {
    // 1.00 off one of either: once on 1, which alone takes the second; the first goes to 2.
    const some = [
      aPromotion(1, amountOff(everything, 100), ONCE),
      aPromotion(2, percentOff(products(1), 900_000), ONCE),
    ]
    expect(give([pieces(0, 1, 2, 110), pieces(1, 2, 1, 105)], ...some)).toEqual([
      ['Promotion 1', 1, { 0: 100 }],
      ['Promotion 2', 1, { 0: 99 }],
    ])
  })

  it('leaves a limited reduction to pieces that no exclusive bundle takes', () => {
    const pair = aPromotion(1, forPrice(products(1), 2, 500), { exclusive: true })
    const half = aPromotion(2, percentOff(everything, 500_000), ONCE)
    expect(give([pieces(0, 1, 2, 400), pieces(1, 2, 1, 300)], pair, half)).toEqual([
      ['Promotion 1', 1, { 0: 300 }],
      ['Promotion 2', 1, { 1: 150 }],
    ])
  })

  it('chooses among lines of one article by what tells them apart, not by their place', () => {
    const [plain, cut] = [pieces(0, 1, 1, 400), { ...pieces(1, 1, 1, 400), tieBreak: 'cut' }]
    const half = aPromotion(1, percentOff(everything, 500_000), ONCE)
    expect(give([plain, cut], half)).toEqual([['Promotion 1', 1, { 0: 200 }]])
    expect(
      give(
        [
          { ...cut, line: 0 },
          { ...plain, line: 1 },
        ],
        half,
      ),
    ).toEqual([['Promotion 1', 1, { 1: 200 }]])
  })

  it('gives tiers and sums once', () => {
    const spend = {
      kind: 'spend',
      of: everything,
      fromMinor: 100,
      reward: { kind: 'amount', amountMinor: 10 },
    } as const
    expect(give([pieces(0, 1, 9, 100)], aPromotion(1, spend, ONCE))).toEqual([['Promotion 1', 1, { 0: 10 }]])
  })
})

describe('bounds', () => {
  /** Thirty prices: more ways to fill a bundle than are weighed up. */
  const many = Array.from({ length: 30 }, (_, i) => pieces(i, i + 1, 1, 100 + 7 * i))

  it('falls back on the best single bundle, again and again, and says so', () => {
    const some = [aPromotion(1, forFree(everything, 3, 1)), aPromotion(2, forPrice(everything, 2, 300))]
    const { given, isOptimal } = apply(many, ...some)
    expect(isOptimal).toBe(false)
    // 3.03 + 2.96 for 3.00 saves 2.99, more than 2.89 free of three. Then 2.75 free of three is more than 2.71.
    expect(given.map(({ promotion, times, amountMinor }) => [promotion.name, times, amountMinor])).toEqual([
      // 2.75, 2.54 ... 1.07: every third.
      ['Promotion 1', 9, 1719],
      ['Promotion 2', 1, 299],
    ])
  })

  it('needs no search for a bundle that competes with nothing', () => {
    expect(apply(many, aPromotion(1, forFree(everything, 3, 1))).isOptimal).toBe(true)
    expect(apply(many, aPromotion(1, forPrice(everything, 4, 300))).isOptimal).toBe(true)
  })

  it('does not even count the ways to fill a big bundle', () => {
    const lines = [1, 2, 3].map((n) => pieces(n, n, 500, 100 * n))
    const some = [
      aPromotion(1, forFree(everything, 300, 100)),
      aPromotion(2, forFree(products(1, 2), 250, 50)),
    ]
    const { given, isOptimal } = apply(lines, ...some)
    expect(isOptimal).toBe(false)
    // Free are 100 of 3.00, 100 of 2.00 (with 200 of 3.00), 100 of 2.00, 100 of 1.00 (with 100 of 2.00), 100 of 1.00.
    expect(given.map(({ times, amountMinor }) => [times, amountMinor])).toEqual([[5, 90_000]])
  })

  it('gives up on limits that would take too many steps', () => {
    const some = [1, 2, 3, 4].map((n) => aPromotion(n, amountOff(everything, 10 * n), { timesPerSale: 20 }))
    const { given, isOptimal } = apply(many, ...some)
    expect(isOptimal).toBe(false)
    expect(given.map(({ amountMinor }) => amountMinor)).toEqual([200, 400, 600, 800])
  })

  const exclusiveSum = (n: number, of: Selector, amountMinor: number) =>
    aPromotion(
      n,
      { kind: 'spend', of, fromMinor: 1, reward: { kind: 'amount', amountMinor } },
      { exclusive: true },
    )

  it('tries all sets of the four exclusive sums that save most, and adds others one by one', () => {
    const some = [1, 2, 3, 4, 5].map((n) => exclusiveSum(n, products(n), 10 + n))
    expect(apply(many, ...some.slice(1))).toMatchObject({ isOptimal: true, given: { length: 4 } })
    const all = apply(many, ...some)
    expect(all.isOptimal).toBe(false)
    expect(all.given.map(({ amountMinor }) => amountMinor)).toEqual([11, 12, 13, 14, 15])
    // One that wants pieces of those already given is not.
    const more = apply(many, ...some, exclusiveSum(6, products(1, 6), 5))
    expect(more.given.map(({ amountMinor }) => amountMinor)).toEqual([11, 12, 13, 14, 15])
  })

  it('tries fewer sets where bundles have many places for pieces', () => {
    // 0.60 off articles 1 and 2 together, or 0.50 off each of them: better, but found only among all sets of three.
    const sums = [
      exclusiveSum(1, products(1, 2), 60),
      exclusiveSum(2, products(1), 50),
      exclusiveSum(3, products(2), 50),
    ]
    const given = (bundles: number) => {
      const some = Array.from({ length: bundles }, (_, i) => aPromotion(10 + i, amountOff(everything, 1)))
      const limited = some.map((one) => ({ ...one, timesPerSale: 1 }))
      const { given } = apply(many, ...sums, ...limited)
      return given.filter(({ amountMinor }) => amountMinor > 1).map(({ amountMinor }) => amountMinor)
    }
    expect(given(1)).toEqual([50, 50])
    // 2,000 x 30 places leave 6 tries: the sets of the two dearest, then the third, which shares an article.
    expect(given(2_000)).toEqual([60])
  })
})
