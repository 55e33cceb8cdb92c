import * as fc from 'fast-check'
import type { Offer, Promotion, Selector } from '../catalog/promotion.ts'
import type { PromotionLine } from '../promotions/promotion-line.ts'
import { anArticle, aPromotion, departmentId, everything, products } from './promotions.ts'

const ARTICLES = 6

/** Overlapping more often than not. */
const selector = (): fc.Arbitrary<Selector> =>
  fc.oneof(
    fc.constant(everything),
    fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 }).map((some) => products(...some)),
    fc.constantFrom(0, 1, 2).map((n) => ({ departmentIds: [departmentId(n)] })),
    fc.constantFrom('odd', 'even').map((group) => ({ groups: [group] })),
    fc
      .integer({ min: 1, max: ARTICLES })
      .map((n) => ({ ...everything, exceptProductIds: products(n).productIds! })),
  )

const percent = fc.record({
  kind: fc.constant('percent' as const),
  ratePpm: fc.oneof(
    fc.constantFrom(100_000, 333_333, 500_000, 1_000_000),
    fc.integer({ min: 1, max: 1_000_000 }),
  ),
})
const amount = fc.record({
  kind: fc.constant('amount' as const),
  amountMinor: fc.integer({ min: 1, max: 700 }),
})
const price = fc.record({ kind: fc.constant('price' as const), priceMinor: fc.integer({ min: 0, max: 700 }) })

const each = fc.record({
  kind: fc.constant('each' as const),
  of: selector(),
  reward: fc.oneof(percent, amount, price),
})
const bundle = fc
  .record({
    parts: fc.array(fc.record({ of: selector(), pieces: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    single: fc.boolean(),
    pieces: fc.integer({ min: 1, max: 4 }),
    free: fc.integer({ min: 1, max: 2 }),
    reward: fc.oneof(percent, amount, price, fc.constant({ kind: 'cheapest-free' as const, pieces: 1 })),
  })
  .map(({ parts, single, pieces, free, reward }): Offer => {
    const given = reward.kind === 'cheapest-free' ? { ...reward, pieces: free } : reward
    return { kind: 'bundle', parts: single ? [{ ...parts[0]!, pieces }] : parts, reward: given }
  })
const spend = fc
  .record({
    of: selector(),
    off: fc.option(selector()),
    fromMinor: fc.integer({ min: 1, max: 2000 }),
    reward: fc.oneof(percent, amount),
  })
  .map(({ off, ...rest }): Offer => ({ kind: 'spend', ...rest, ...(off && { off }) }))
const tiers = fc.record({
  kind: fc.constant('tiers' as const),
  of: selector(),
  tiers: fc.array(
    fc.record({ fromPieces: fc.integer({ min: 1, max: 6 }), ratePpm: percent.map((p) => p.ratePpm) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
})

export const offer = (): fc.Arbitrary<Offer> =>
  fc.oneof({ weight: 4, arbitrary: bundle }, { weight: 4, arbitrary: each }, spend, tiers)

/** Promotions that hold, of so many levels, each with its own id. */
export const promotions = (most: number, levels = 1): fc.Arbitrary<Promotion[]> =>
  fc
    .array(
      fc.record({
        offer: offer(),
        exclusive: fc.boolean(),
        priority: fc.integer({ min: 0, max: levels - 1 }),
        timesPerSale: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 3 }),
      }),
      { minLength: 1, maxLength: most },
    )
    .chain((some) =>
      fc
        .shuffledSubarray(
          some.map((_, i) => i),
          { minLength: some.length },
        )
        .map((numbers) => some.map(({ offer, ...change }, i) => aPromotion(numbers[i]! + 1, offer, change))),
    )

/** Lines of at most so many pieces together; few prices, so that pieces are alike now and then. */
export const promotionLines = (mostPieces: number): fc.Arbitrary<PromotionLine[]> =>
  fc
    .array(
      fc.record({
        article: fc.integer({ min: 1, max: ARTICLES }),
        pieces: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constant(0)),
        amountMinor: fc.oneof(fc.constantFrom(0, 100, 250, 500), fc.integer({ min: 0, max: 1000 })),
        spare: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: mostPieces },
    )
    .map((lines) => {
      let left = mostPieces
      return lines.flatMap(({ article, pieces, amountMinor, spare }, line) => {
        left -= Math.max(1, pieces)
        if (left < 0) return []
        const groups = [article % 2 ? 'odd' : 'even']
        return {
          line,
          article: anArticle(article, { groups }),
          pieces,
          // Not always a multiple of the pieces: prices may stand for more than one piece.
          amountMinor: Math.max(1, pieces) * amountMinor + (pieces > 1 ? Math.min(spare, pieces - 1) : 0),
        }
      })
    })

export const aBasketfulOfLines = (): fc.Arbitrary<PromotionLine[]> => promotionLines(30)
