import { describe, expect, it } from 'vitest'
import type { Offer, Reward, Selector } from '../catalog/promotion.ts'
import {
  amountOff,
  aPromotion,
  everything,
  forFree,
  forPrice,
  give,
  percentOff,
  pieces,
  products,
  weighed,
} from '../testing/promotions.ts'

const bundle = (reward: Reward, ...parts: [Selector, number][]): Offer => ({
  kind: 'bundle',
  parts: parts.map(([of, count]) => ({ of, pieces: count })),
  reward,
})

describe('bundles', () => {
  it('gives 3 for 2: the cheapest of every three, dearest together, shared by price', () => {
    // 5.00 4.00 3.00 | 2.00 1.00 0.50: 3.00 and 0.50 are free.
    const lines = [500, 400, 300, 200, 100, 50].map((price, i) => pieces(i, i + 1, 1, price))
    // 3.00 x 5/12 = 1.25 ...; 0.50 x 200/350 = 0.2857, 0.1429, 0.0714: the odd cent goes to the largest remainder.
    const shares = { 0: 125, 1: 100, 2: 75, 3: 29, 4: 14, 5: 7 }
    expect(give(lines, aPromotion(1, forFree(everything, 3, 1)))).toEqual([['Promotion 1', 2, shares]])
  })

  it('gives one line of many pieces as often as it goes', () => {
    // 10 pieces: three times 3 for 2 of 0.99, one is left.
    expect(give([pieces(0, 1, 10, 99)], aPromotion(1, forFree(everything, 3, 1)))).toEqual([
      ['Promotion 1', 3, { 0: 297 }],
    ])
    expect(give([pieces(0, 1, 9999, 99)], aPromotion(1, forFree(everything, 2, 1)))).toEqual([
      ['Promotion 1', 4999, { 0: 4999 * 99 }],
    ])
  })

  it('frees no more pieces than the bundle has', () => {
    expect(give([pieces(0, 1, 3, 99)], aPromotion(1, forFree(everything, 2, 5)))).toEqual([
      ['Promotion 1', 1, { 0: 198 }],
    ])
  })

  it('gives 2 for 5.00 where that is less, dearest first', () => {
    // 2.99 + 2.99 saves 0.98; 2.99 + 2.40 saves 0.39 (0.2164 : 0.1736); 2.40 + 1.00 would cost more.
    const lines = [pieces(0, 1, 3, 299), pieces(1, 2, 2, 240), pieces(2, 3, 1, 100)]
    expect(give(lines, aPromotion(1, forPrice(everything, 2, 500)))).toEqual([
      ['Promotion 1', 2, { 0: 120, 1: 17 }],
    ])
    expect(give(lines.slice(2), aPromotion(1, forPrice(everything, 1, 100)))).toEqual([])
  })

  it('gives a meal of three parts once per main, drink and dessert', () => {
    const meal = bundle(
      { kind: 'price', priceMinor: 900 },
      [products(1, 2), 1],
      [products(3), 1],
      [products(4), 1],
    )
    const lines = [pieces(0, 1, 1, 700), pieces(1, 2, 1, 600), pieces(2, 3, 2, 250), pieces(3, 4, 1, 300)]
    // 7.00 + 2.50 + 3.00 = 12.50, 3.50 off: 1.96, 0.70, 0.84.
    expect(give(lines, aPromotion(1, meal))).toEqual([['Promotion 1', 1, { 0: 196, 2: 70, 3: 84 }]])
  })

  it('finds the part for every piece where selections overlap', () => {
    // Article 1 fits both parts, article 2 the first only: 1 must go to the second.
    const parts = bundle({ kind: 'amount', amountMinor: 100 }, [products(1, 2), 1], [products(1), 1])
    expect(give([pieces(0, 1, 1, 300), pieces(1, 2, 1, 200)], aPromotion(1, parts))).toEqual([
      ['Promotion 1', 1, { 0: 60, 1: 40 }],
    ])
    expect(give([pieces(0, 2, 2, 300)], aPromotion(1, parts))).toEqual([])
  })

  it('takes a percentage off every piece, an amount off all, never more than they cost', () => {
    const lines = [pieces(0, 1, 1, 333), pieces(1, 2, 1, 55)]
    // 33.3 and 5.5, each rounded for itself.
    const tenth = bundle({ kind: 'percent', ratePpm: 100_000 }, [everything, 2])
    expect(give(lines, aPromotion(1, tenth))).toEqual([['Promotion 1', 1, { 0: 33, 1: 6 }]])
    const all = bundle({ kind: 'amount', amountMinor: 500 }, [everything, 2])
    expect(give(lines, aPromotion(1, all))).toEqual([['Promotion 1', 1, { 0: 333, 1: 55 }]])
  })

  it('groups pieces so that an amount is given most often', () => {
    // 5.00 + 0.50 twice saves 6.00; 5.00 + 5.00 and 0.50 + 0.50 would save 4.00.
    const offer = bundle({ kind: 'amount', amountMinor: 300 }, [everything, 2])
    expect(give([pieces(0, 1, 2, 500), pieces(1, 2, 2, 50)], aPromotion(1, offer))).toEqual([
      ['Promotion 1', 2, { 0: 546, 1: 54 }],
    ])
  })

  it('never counts a weighed line or a piece that costs nothing as a saving', () => {
    expect(
      give([pieces(0, 1, 2, 300), weighed(1, 2, 500)], aPromotion(1, forFree(everything, 3, 1))),
    ).toEqual([])
    expect(
      give([pieces(0, 1, 2, 300), pieces(1, 2, 1, 0)], aPromotion(1, forFree(everything, 3, 1))),
    ).toEqual([])
  })

  it('chooses between bundles that want the same pieces', () => {
    // 3 for 2 of all four saves 2.00, two pairs for 3.50 save 0.50 + 0.50, a pair and nothing else 0.50.
    const lines = [pieces(0, 1, 4, 200)]
    const three = aPromotion(2, forFree(products(1), 3, 1))
    const pairs = aPromotion(1, forPrice(products(1), 2, 350))
    expect(give(lines, pairs, three)).toEqual([['Promotion 2', 1, { 0: 200 }]])
    // With a fifth piece both are given.
    expect(give([pieces(0, 1, 5, 200)], pairs, three)).toEqual([
      ['Promotion 1', 1, { 0: 50 }],
      ['Promotion 2', 1, { 0: 200 }],
    ])
  })

  it('looks further than the best single bundle', () => {
    // 10.00 + 9.00 for 15.00 saves 4.00 at once, but 10.00 + 1.00 and 9.00 + 2.00 save 3.00 each.
    const lines = [1000, 900, 200, 100].map((price, i) => pieces(i, i + 1, 1, price))
    const dear = aPromotion(1, forPrice(products(1, 2), 2, 1500))
    const first = aPromotion(2, forPrice(products(1, 4), 2, 800))
    const second = aPromotion(3, forPrice(products(2, 3), 2, 800))
    expect(give(lines, dear, first, second).map(([name]) => name)).toEqual(['Promotion 2', 'Promotion 3'])
  })

  it('prefers the earlier of two that are as good', () => {
    const lines = [pieces(0, 1, 2, 200)]
    expect(
      give(lines, aPromotion(2, forFree(everything, 2, 1)), aPromotion(1, forFree(everything, 2, 1))),
    ).toEqual([['Promotion 1', 1, { 0: 200 }]])
  })
})

describe('each', () => {
  it('takes a share or an amount off every piece and weighed line, or sets a price for pieces', () => {
    const lines = [pieces(0, 1, 3, 99), weighed(1, 2, 1234)]
    // 9.9 per piece, rounded for each; 123.4.
    expect(give(lines, aPromotion(1, percentOff(everything, 100_000)))).toEqual([
      ['Promotion 1', 4, { 0: 30, 1: 123 }],
    ])
    expect(give(lines, aPromotion(1, amountOff(everything, 100)))).toEqual([
      ['Promotion 1', 4, { 0: 297, 1: 100 }],
    ])
    const price: Offer = { kind: 'each', of: everything, reward: { kind: 'price', priceMinor: 79 } }
    expect(give(lines, aPromotion(1, price))).toEqual([['Promotion 1', 3, { 0: 60 }]])
  })

  it('adds combinable ones up by id, each on what is left', () => {
    const lines = [pieces(0, 1, 2, 1000)]
    const [percent, amount] = [percentOff(everything, 100_000), amountOff(products(1), 250)]
    expect(give(lines, aPromotion(1, percent), aPromotion(2, amount))).toEqual([
      ['Promotion 1', 2, { 0: 200 }],
      ['Promotion 2', 2, { 0: 500 }],
    ])
    expect(give(lines, aPromotion(2, percent), aPromotion(1, amount))).toEqual([
      ['Promotion 1', 2, { 0: 500 }],
      ['Promotion 2', 2, { 0: 150 }],
    ])
  })

  it('lays a line that does not divide on its pieces', () => {
    // 1.00 for three pieces: 0.34 + 0.33 + 0.33; half of each is 0.17.
    const line = { ...pieces(0, 1, 3, 0), amountMinor: 100 }
    expect(give([line], aPromotion(1, percentOff(everything, 500_000)))).toEqual([
      ['Promotion 1', 3, { 0: 51 }],
    ])
  })
})

describe('tiers', () => {
  const tiers: Offer = {
    kind: 'tiers',
    of: products(1, 2),
    tiers: [
      { fromPieces: 6, ratePpm: 200_000 },
      { fromPieces: 3, ratePpm: 100_000 },
    ],
  }

  it('takes the share of the highest tier that is reached off all pieces; a weighed line counts as one', () => {
    const lines = [pieces(0, 1, 2, 100), weighed(1, 2, 500), pieces(2, 3, 9, 100)]
    expect(give(lines.slice(0, 1), aPromotion(1, tiers))).toEqual([])
    expect(give(lines, aPromotion(1, tiers))).toEqual([['Promotion 1', 1, { 0: 20, 1: 50 }]])
    expect(give([pieces(0, 1, 5, 100), lines[1]!], aPromotion(1, tiers))).toEqual([
      ['Promotion 1', 1, { 0: 100, 1: 100 }],
    ])
  })
})

describe('spend', () => {
  const spend = (reward: Extract<Offer, { kind: 'spend' }>['reward'], off?: Selector): Offer => ({
    kind: 'spend',
    of: products(1, 2),
    fromMinor: 1000,
    reward,
    ...(off && { off }),
  })
  const lines = [pieces(0, 1, 3, 200), weighed(1, 2, 400), pieces(2, 3, 1, 300)]

  it('takes an amount off what was bought, spread by price', () => {
    // 5 over 2.00 x 3 and 4.00: a half each and 2; the odd cents go to the first pieces.
    expect(give(lines, aPromotion(1, spend({ kind: 'amount', amountMinor: 5 })))).toEqual([
      ['Promotion 1', 1, { 0: 3, 1: 2 }],
    ])
    expect(give([pieces(0, 1, 4, 249)], aPromotion(1, spend({ kind: 'amount', amountMinor: 5 })))).toEqual([])
  })

  it('takes a share off each piece, or either off something else', () => {
    expect(give(lines, aPromotion(1, spend({ kind: 'percent', ratePpm: 50_000 })))).toEqual([
      ['Promotion 1', 1, { 0: 30, 1: 20 }],
    ])
    expect(give(lines, aPromotion(1, spend({ kind: 'percent', ratePpm: 500_000 }, products(3))))).toEqual([
      ['Promotion 1', 1, { 2: 150 }],
    ])
    expect(give(lines, aPromotion(1, spend({ kind: 'amount', amountMinor: 500 }, products(3))))).toEqual([
      ['Promotion 1', 1, { 2: 300 }],
    ])
  })
})
