import { describe, expect, it } from 'vitest'
import type { Offer } from '../catalog/promotion.ts'
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
} from '../testing/promotions.ts'

const EXCLUSIVE = { exclusive: true }
const tenth = percentOff(everything, 100_000)

const spend = (fromMinor: number, amountMinor: number, of = everything): Offer => ({
  kind: 'spend',
  of,
  fromMinor,
  reward: { kind: 'amount', amountMinor },
})

describe('one level', () => {
  it('reckons bundles first, then what is off each piece, then amounts off sums', () => {
    const lines = [pieces(0, 1, 2, 1000)]
    const some = [
      aPromotion(1, spend(1, 100)),
      aPromotion(2, tenth),
      aPromotion(3, forPrice(everything, 2, 1500)),
    ]
    // 20.00 - 5.00 - 10% of 7.50 twice - 1.00.
    expect(give(lines, ...some)).toEqual([
      ['Promotion 1', 1, { 0: 100 }],
      ['Promotion 2', 2, { 0: 150 }],
      ['Promotion 3', 1, { 0: 500 }],
    ])
  })

  it('gives an exclusive reduction only where it saves more than all combinable ones together', () => {
    const others = [aPromotion(1, tenth), aPromotion(2, amountOff(everything, 50))]
    const quarter = (ratePpm: number) => aPromotion(3, percentOff(everything, ratePpm), EXCLUSIVE)
    // Of 10.00: 1.00 + 0.50. Of 1.00: 0.10 + 0.50.
    const lines = [pieces(0, 1, 1, 1000), pieces(1, 2, 1, 100)]
    expect(give(lines, ...others, quarter(250_000))).toEqual([
      ['Promotion 1', 1, { 1: 10 }],
      ['Promotion 2', 1, { 1: 50 }],
      ['Promotion 3', 1, { 0: 250 }],
    ])
    expect(give(lines, ...others, quarter(150_000)).map(([name]) => name)).toEqual([
      'Promotion 1',
      'Promotion 2',
    ])
  })

  it('weighs an exclusive bundle against what its pieces save without it', () => {
    const half = aPromotion(1, percentOff(products(1), 500_000))
    const three = aPromotion(2, forFree(everything, 3, 1), EXCLUSIVE)
    // Half of 4.00 is more than one of three at 1.00; with two of 3.00 the third is worth more.
    expect(give([pieces(0, 1, 1, 400), pieces(1, 2, 2, 100)], half, three)).toEqual([
      ['Promotion 1', 1, { 0: 200 }],
    ])
    expect(give([pieces(0, 1, 1, 400), pieces(1, 2, 2, 300)], half, three)).toEqual([
      ['Promotion 2', 1, { 0: 120, 1: 180 }],
    ])
  })

  it('adds combinable reductions to a combinable bundle', () => {
    // 3 for 2: 3.00 off, 2.00 left of each; then a tenth of that.
    expect(
      give([pieces(0, 1, 3, 300)], aPromotion(1, tenth), aPromotion(2, forFree(everything, 3, 1))),
    ).toEqual([
      ['Promotion 1', 3, { 0: 60 }],
      ['Promotion 2', 1, { 0: 300 }],
    ])
  })

  it('measures thresholds before the level gives anything', () => {
    const some = [aPromotion(1, forPrice(everything, 2, 500), EXCLUSIVE), aPromotion(2, spend(1300, 100))]
    // 13.00 at first; then only the third piece is left to take 1.00 off.
    expect(give([pieces(0, 1, 2, 500), pieces(1, 2, 1, 300)], ...some)).toEqual([
      ['Promotion 1', 1, { 0: 500 }],
      ['Promotion 2', 1, { 1: 100 }],
    ])
  })

  it('gives an exclusive sum or tier all of its pieces or nothing', () => {
    const sum = (amountMinor: number) => aPromotion(1, spend(1000, amountMinor), EXCLUSIVE)
    const pair = aPromotion(2, forPrice(products(1), 2, 800))
    const lines = [pieces(0, 1, 2, 500), pieces(1, 2, 1, 500)]
    expect(give(lines, sum(300), pair)).toEqual([['Promotion 1', 1, { 0: 200, 1: 100 }]])
    expect(give(lines, sum(200), pair)).toEqual([['Promotion 2', 1, { 0: 200 }]])
    const tiers: Offer = { kind: 'tiers', of: products(1), tiers: [{ fromPieces: 2, ratePpm: 300_000 }] }
    const apart = aPromotion(3, spend(1, 50, products(2)), EXCLUSIVE)
    expect(give(lines, aPromotion(1, tiers, EXCLUSIVE), pair, apart)).toEqual([
      ['Promotion 1', 1, { 0: 300 }],
      ['Promotion 3', 1, { 1: 50 }],
    ])
  })

  it('gives up an exclusive promotion when a sum would run short without its pieces', () => {
    // Cut both, and nothing is left for the sum: 2.00. One is cut, the other has 5.00 off: 6.00.
    const cut = aPromotion(1, amountOff(everything, 100), EXCLUSIVE)
    expect(give([pieces(0, 1, 2, 500)], cut, aPromotion(2, spend(1000, 500)))).toEqual([
      ['Promotion 1', 1, { 0: 100 }],
      ['Promotion 2', 1, { 0: 500 }],
    ])
    // A pair that saves 1.00 leaves nothing for it.
    const pair = aPromotion(1, forPrice(everything, 2, 900), EXCLUSIVE)
    expect(give([pieces(0, 1, 2, 500)], pair, aPromotion(2, spend(1000, 500)))).toEqual([
      ['Promotion 2', 1, { 0: 500 }],
    ])
  })
})

describe('several levels', () => {
  it('come in order of priority, each on what is left', () => {
    const lines = [pieces(0, 1, 2, 1000)]
    const some = [aPromotion(1, tenth, { priority: 2 }), aPromotion(2, spend(2000, 500), { priority: 1 })]
    expect(give(lines, ...some)).toEqual([
      ['Promotion 2', 1, { 0: 500 }],
      ['Promotion 1', 2, { 0: 150 }],
    ])
  })

  it('measure thresholds on what earlier levels left', () => {
    const later = aPromotion(2, spend(2000, 500), { priority: 2 })
    expect(give([pieces(0, 1, 2, 1000)], aPromotion(1, tenth, { priority: 1 }), later)).toEqual([
      ['Promotion 1', 2, { 0: 200 }],
    ])
    expect(give([pieces(0, 1, 3, 1000)], aPromotion(1, tenth, { priority: 1 }), later)).toHaveLength(2)
  })

  it('let no exclusive promotion share a piece, before or after', () => {
    const lines = [pieces(0, 1, 1, 1000), pieces(1, 2, 1, 1000)]
    const one = percentOff(products(1), 100_000)
    // After an exclusive one: only the other article.
    expect(give(lines, aPromotion(1, one, EXCLUSIVE), aPromotion(2, tenth, { priority: 1 }))).toEqual([
      ['Promotion 1', 1, { 0: 100 }],
      ['Promotion 2', 1, { 1: 100 }],
    ])
    // Before an exclusive one, however much that would save.
    const half = aPromotion(2, percentOff(everything, 500_000), { priority: 1, ...EXCLUSIVE })
    expect(give(lines, aPromotion(1, one), half)).toEqual([
      ['Promotion 1', 1, { 0: 100 }],
      ['Promotion 2', 1, { 1: 500 }],
    ])
  })

  it('count a piece in one bundle only', () => {
    const some = [
      aPromotion(1, forPrice(everything, 2, 900)),
      aPromotion(2, forFree(everything, 2, 1), { priority: 1 }),
    ]
    expect(give([pieces(0, 1, 3, 500)], ...some)).toEqual([['Promotion 1', 1, { 0: 100 }]])
    expect(give([pieces(0, 1, 2, 500), pieces(1, 2, 2, 400)], ...some)).toEqual([
      ['Promotion 1', 1, { 0: 100 }],
      ['Promotion 2', 1, { 1: 400 }],
    ])
  })
})
