import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { minor, roundingMode, unsignedMinor } from '../testing/money.ts'
import { MAX_MINOR } from './minor.ts'
import { multiplyDivide, roundQuotient } from './round.ts'

// Sizes on both sides of where a double stops being exact.
const multiplier = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.integer({ min: 0, max: 2 ** 52 }),
  fc.bigInt({ min: 2n ** 40n, max: 2n ** 53n - 1n }).map(Number),
)
const divisor = fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 1, max: 2 ** 52 }))

it('is the exact quotient, rounded by its mode, whatever the sizes', () => {
  fc.assert(
    fc.property(minor(), multiplier, divisor, roundingMode(), (a, m, d, mode) => {
      const exact = BigInt(Math.abs(a)) * BigInt(m)
      const expected = roundQuotient(exact, BigInt(d), mode)
      fc.pre(expected <= BigInt(MAX_MINOR))
      expect(multiplyDivide(a, m, d, mode)).toBe(expected === 0n ? 0 : Number(expected) * Math.sign(a))
    }),
  )
})

it('differs from the exact value by what its mode allows', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 18n }), (n, d) => {
      const [down, up, away, even] = (['down', 'up', 'half-away', 'half-even'] as const).map(
        (mode) => roundQuotient(n, d, mode) * d - n,
      ) as [bigint, bigint, bigint, bigint]
      expect(down <= 0n && down > -d).toBe(true)
      expect(up >= 0n && up < d).toBe(true)
      expect(away * 2n > -d && away * 2n <= d).toBe(true)
      expect(even * 2n >= -d && even * 2n <= d).toBe(true)
      if (even * 2n === d || even * 2n === -d) expect(((n + even) / d) % 2n).toBe(0n)
    }),
  )
})

it('mirrors amounts below zero and changes nothing by 1 / 1', () => {
  fc.assert(
    fc.property(unsignedMinor(100_000), fc.integer({ min: 1, max: 10_000 }), roundingMode(), (a, d, mode) => {
      const rounded = multiplyDivide(a, 1, d, mode)
      expect(multiplyDivide(-a, 1, d, mode)).toBe(rounded === 0 ? 0 : -rounded)
      expect(multiplyDivide(a, 1, 1, mode)).toBe(a)
    }),
  )
})
