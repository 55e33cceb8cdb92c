import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../money/allocate.ts'
import { shareOut } from './share-out.ts'

describe('shareOut', () => {
  it.each([
    // 100 over 3 x 50: 33.33 each, the first gets the odd one.
    [100, [[3, 50]], [[33, 1]]],
    // 10 over 2 x 3 and 1 x 1: 4.29 each, 1.43: the larger remainder is the last one's.
    [
      10,
      [
        [2, 3],
        [1, 1],
      ],
      [
        [4, 0],
        [1, 1],
      ],
    ],
    // 5 over 2 x 1 and 2 x 1: 1.25 each, a tie: the first piece gets the odd one.
    [
      5,
      [
        [2, 1],
        [2, 1],
      ],
      [
        [1, 1],
        [1, 0],
      ],
    ],
    [0, [[2, 100]], [[0, 0]]],
    [0, [[2, 0]], [[0, 0]]],
  ])('%i over %j is %j', (amount, weights, expected) => {
    const portions = shareOut(
      amount,
      weights.map(([count, leftMinor]) => ({ count: count!, leftMinor: leftMinor! })),
    )
    expect(portions.map(({ baseMinor, extra }) => [baseMinor, extra])).toEqual(expected)
  })

  it('is what allocate says piece by piece, and never above a price', () => {
    const weight = fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      leftMinor: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2_000_000_000 })),
    })
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, part) => {
          const prices = weights.flatMap(({ count, leftMinor }) => new Array<number>(count).fill(leftMinor))
          const amount = Math.floor(part * prices.reduce((sum, price) => sum + price, 0))
          const shares = shareOut(amount, weights).flatMap(({ baseMinor, extra }, i) =>
            Array.from({ length: weights[i]!.count }, (_, n) => baseMinor + (n < extra ? 1 : 0)),
          )
          expect(shares).toEqual(allocate(amount, prices))
          shares.forEach((share, i) => {
            expect(share).toBeLessThanOrEqual(prices[i]!)
          })
        },
      ),
    )
  })
})
