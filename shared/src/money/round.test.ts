import { describe, expect, it } from 'vitest'
import { MAX_MINOR } from './minor.ts'
import { multiplyDivide, roundQuotient } from './round.ts'
import { RoundingMode } from './rounding-mode.ts'

describe('multiplyDivide', () => {
  it.each([
    [399, 3000, 1000, 1197],
    [179, 482, 1000, 86], // 86.278
    [1, 500, 1000, 1], // 0.5 away from zero
    [-1, 500, 1000, -1],
    [1, -500, 1000, -1],
    [-1, -500, 1000, 1],
    [1, 499, 1000, 0],
    [0, Number.MAX_SAFE_INTEGER, 1, 0],
    [MAX_MINOR, 1000, 1000, MAX_MINOR],
    // Beyond the safe integers: 99999999999 - 99999.999999 = 99999899999.000001
    [99_999_999_999, 999_999, 1_000_000, 99_999_899_999],
    [1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1],
  ])('%i x %i / %i = %i', (amount, multiplier, divisor, expected) => {
    expect(multiplyDivide(amount, multiplier, divisor)).toBe(expected)
  })

  // Rows: 2.5, 3.5, 2.25, 2.75, 3 and 0.25, each away from zero as well as below it.
  const quarters = [10, 14, 9, 11, 12, 1]
  it.each([
    ['half-away', [3, 4, 2, 3, 3, 0]],
    ['half-even', [2, 4, 2, 3, 3, 0]],
    ['up', [3, 4, 3, 3, 3, 1]],
    ['down', [2, 3, 2, 2, 3, 0]],
  ] as const)('%s rounds quarters to %j, small or large, and mirrors them', (mode, expected) => {
    expect(quarters.map((amount) => multiplyDivide(amount, 1, 4, mode))).toEqual(expected)
    expect(quarters.map((amount) => multiplyDivide(-amount, 1, 4, mode))).toEqual(
      expected.map((one) => (one === 0 ? 0 : -one)),
    )
    const large = 2 ** 50 // the product needs BigInt, the quotient is the same
    expect(quarters.map((amount) => multiplyDivide(amount, large, 4 * large, mode))).toEqual(expected)
    expect(quarters.map((amount) => multiplyDivide(-amount, large, 4 * large, mode))).toEqual(
      expected.map((one) => (one === 0 ? 0 : -one)),
    )
    expect(quarters.map((amount) => Number(roundQuotient(BigInt(amount), 4n, mode)))).toEqual(expected)
  })

  it('knows no other mode', () => {
    expect(() => multiplyDivide(1, 1, 2, 'nearest' as RoundingMode)).toThrow('unreachable')
    expect(RoundingMode.options).toEqual(['half-away', 'half-even', 'up', 'down'])
  })

  it.each([
    [0.5, 1, 1, 'not an amount: 0.5'],
    [MAX_MINOR + 1, 1, 1, 'not an amount'],
    [MAX_MINOR, 2000, 1000, 'not an amount: 200000000000'],
    [1, 0.5, 1, 'multiplier is not an integer: 0.5'],
    [1, 1, 0, 'divisor is not a positive integer: 0'],
    [1, 1, -1, 'divisor is not a positive integer: -1'],
    [1, 1, 1.5, 'divisor is not a positive integer: 1.5'],
  ])('refuses %d x %d / %d', (amount, multiplier, divisor, message) => {
    expect(() => multiplyDivide(amount, multiplier, divisor)).toThrow(message)
  })
})
