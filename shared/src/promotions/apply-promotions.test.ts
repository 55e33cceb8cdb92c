import { describe, expect, it } from 'vitest'
import type { Promotion } from '../catalog/promotion.ts'
import {
  amountOff,
  aPromotion,
  everything,
  forFree,
  forPrice,
  percentOff,
  pieces,
  products,
  STORE_ID,
} from '../testing/promotions.ts'
import { applyPromotions } from './apply-promotions.ts'
import { compilePromotions } from './compile-promotions.ts'
import type { PromotionLine } from './promotion-line.ts'

const NOON = { at: '2026-11-22T12:00', codes: [] }

/** What was given, as [promotion, times, amounts by line]. */
const give = (lines: readonly PromotionLine[], ...promotions: Promotion[]) => {
  const { given, isOptimal } = applyPromotions(lines, compilePromotions(promotions, STORE_ID), NOON)
  expect(isOptimal).toBe(true)
  return given.map(({ promotion, times, shares }) => [
    promotion.name,
    times,
    Object.fromEntries(shares.map(({ line, amountMinor }) => [line, amountMinor])),
  ])
}

describe('bundles', () => {
  it('gives 3 for 2: the cheapest of every three, dearest together, shared by price', () => {
    // 5.00 4.00 3.00 | 2.00 1.00 0.50: 3.00 + 0.50 are free.
    const lines = [500, 400, 300, 200, 100, 50].map((price, i) => pieces(i, i + 1, 1, price))
    expect(give(lines, aPromotion(1, forFree(everything, 3, 1)))).toEqual([
      ['Promotion 1', 2, { 0: 125, 1: 100, 2: 75, 3: 29, 4: 14, 5: 7 }],
    ])
  })

  it('gives 2 for 5.00 where that is less', () => {
    const lines = [pieces(0, 1, 3, 299), pieces(1, 2, 2, 240)]
    expect(give(lines, aPromotion(1, forPrice(everything, 2, 500)))).toEqual([
      ['Promotion 1', 2, { 0: 120, 1: 17 }],
    ])
  })
})

describe('each', () => {
  it('adds combinable ones up, each on what is left', () => {
    const lines = [pieces(0, 1, 2, 1000)]
    const promotions = [
      aPromotion(1, percentOff(everything, 100_000)),
      aPromotion(2, amountOff(products(1), 250)),
    ]
    expect(give(lines, ...promotions)).toEqual([
      ['Promotion 1', 2, { 0: 200 }],
      ['Promotion 2', 2, { 0: 500 }],
    ])
  })
})
