import { describe, expect, it } from 'vitest'
import type { Offer, Promotion, Selector } from '../catalog/promotion.ts'
import {
  aPromotion,
  everything,
  forFree,
  forPrice,
  percentOff,
  pieces,
  products,
  promotionId,
  STORE_ID,
  weighed,
} from '../testing/promotions.ts'
import { compilePromotions } from './compile-promotions.ts'
import { explainPromotions } from './explain-promotions.ts'

const LINES = [pieces(0, 1, 2, 300), weighed(1, 2, 450), pieces(2, 3, 1, 200)]

const explain = (...promotions: Promotion[]) =>
  explainPromotions(LINES, compilePromotions(promotions, STORE_ID), { at: '2026-11-22T12:00', codes: [] })

/** Of one offer alone. */
const outcome = (offer: Offer, change: Partial<Promotion> = {}) => {
  const [{ promotionId: _, ...rest } = { promotionId: '' }] = explain(aPromotion(1, offer, change))
  return rest
}

const tiers = (...fromPieces: number[]): Offer => ({
  kind: 'tiers',
  of: everything,
  tiers: fromPieces.map((from) => ({ fromPieces: from, ratePpm: 100_000 })),
})
const spend = (of: Selector, fromMinor: number): Offer => ({
  kind: 'spend',
  of,
  fromMinor,
  reward: { kind: 'amount', amountMinor: 100 },
})

describe('explainPromotions', () => {
  it('says how often a promotion was given and what it took off', () => {
    expect(outcome(forPrice(products(1), 2, 500))).toEqual({ outcome: 'given', times: 1, amountMinor: 100 })
  })

  it('says why a promotion does not hold', () => {
    const offer = percentOff(everything, 100_000)
    expect(outcome(offer, { window: { weekdays: [1] } })).toEqual({ outcome: 'outside-window' })
    expect(outcome(offer, { customerGroups: ['staff'] })).toEqual({ outcome: 'other-customers' })
    expect(outcome(offer, { code: 'SAVE' })).toEqual({ outcome: 'code-missing' })
    expect(outcome(percentOff(products(9), 100_000))).toEqual({ outcome: 'nothing-selected' })
  })

  it('says how many pieces are missing; weighed lines fill no bundle, and count as one in tiers', () => {
    expect(outcome(forFree(everything, 5, 1))).toEqual({ outcome: 'too-few', missingPieces: 2 })
    expect(outcome(forFree(products(2), 1, 1))).toEqual({ outcome: 'too-few', missingPieces: 1 })
    expect(outcome(tiers(6, 5))).toEqual({ outcome: 'too-few', missingPieces: 1 })
  })

  it('says what is missing in each part of a bundle', () => {
    const parts = [
      { of: products(1, 3), pieces: 2 },
      { of: products(3), pieces: 2 },
    ]
    // Two of article 1 for the first part, one of article 3 for the second.
    const offer: Offer = { kind: 'bundle', parts, reward: { kind: 'price', priceMinor: 100 } }
    expect(outcome(offer)).toEqual({ outcome: 'too-few', missingPieces: 1 })
  })

  it('says how much more has to be spent on what the promotion selects', () => {
    expect(outcome(spend(products(1, 2), 1200))).toEqual({ outcome: 'spend-too-low', missingMinor: 150 })
    const off: Offer = { ...spend(products(1), 601), off: everything } as Offer
    expect(outcome(off)).toEqual({ outcome: 'spend-too-low', missingMinor: 1 })
  })

  it('says what was beaten, in order of priority and id', () => {
    const exclusive = { exclusive: true }
    const explained = explain(
      aPromotion(4, { kind: 'each', of: products(1), reward: { kind: 'price', priceMinor: 400 } }),
      aPromotion(3, forPrice(products(1), 2, 590), exclusive),
      aPromotion(2, forPrice(products(1), 2, 500), exclusive),
      aPromotion(1, { ...tiers(4), of: products(1, 2, 3) } as Offer, { exclusive: true, priority: 1 }),
      aPromotion(5, spend(products(1), 600), { priority: 1 }),
    )
    expect(explained).toEqual([
      { promotionId: promotionId(2), outcome: 'given', times: 1, amountMinor: 100 },
      { promotionId: promotionId(3), outcome: 'beaten' },
      { promotionId: promotionId(4), outcome: 'beaten' },
      { promotionId: promotionId(1), outcome: 'beaten' },
      { promotionId: promotionId(5), outcome: 'beaten' },
    ])
  })
})
