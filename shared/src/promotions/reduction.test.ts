import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_MINOR } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import { percentOf, savingOf, savingOfAll } from './reduction.ts'

describe('percentOf', () => {
  it.each([
    [999, 100_000, 100], // 99.9
    [5, 100_000, 1], // 0.5 away from zero
    [4, 100_000, 0],
    [1999, 333_333, 666], // 666.33
    [100, 1_000_000, 100],
    [MAX_MINOR, 999_999, 99_999_900_000],
    [9_007_199_251, 500_000, 4_503_599_626], // ...25.5: above what doubles hold exactly
  ])('of %i at %i ppm is %i', (amount, rate, expected) => {
    expect(percentOf(amount, rate)).toBe(expected)
  })

  it('is what multiplyDivide says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_MINOR }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (amount, rate) => {
          expect(percentOf(amount, rate)).toBe(multiplyDivide(amount, rate, 1_000_000))
        },
      ),
    )
  })
})

describe('savingOf', () => {
  it('never takes off more than there is', () => {
    expect(savingOf(300, { place: 0, kind: 'amount', amountMinor: 250 })).toBe(250)
    expect(savingOf(200, { place: 0, kind: 'amount', amountMinor: 250 })).toBe(200)
  })

  it('never raises a price to the one it sets', () => {
    expect(savingOf(300, { place: 0, kind: 'price', priceMinor: 199 })).toBe(101)
    expect(savingOf(150, { place: 0, kind: 'price', priceMinor: 199 })).toBe(0)
  })

  it('adds up, each on what the one before left', () => {
    const half = { place: 0, kind: 'percent', ratePpm: 500_000 } as const
    expect(savingOfAll(1000, [half, half, { place: 1, kind: 'amount', amountMinor: 100 }])).toBe(850)
    expect(savingOfAll(1000, [])).toBe(0)
  })
})
