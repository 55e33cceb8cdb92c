import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor, formatMoney, minorToDecimal } from './format.ts'
import { addMinor, checkMinor, MAX_MINOR } from './minor.ts'
import { multiplyDivide } from './round.ts'

describe('multiplyDivide', () => {
  it.each([
    [399, 3000, 1000, 1197],
    [179, 482, 1000, 86], // 86.278
    [1, 500, 1000, 1], // 0.5 away from zero
    [-1, 500, 1000, -1],
    [1, 499, 1000, 0],
    [MAX_MINOR, 1000, 1000, MAX_MINOR],
  ])('%i x %i / %i = %i', (amount, multiplier, divisor, expected) => {
    expect(multiplyDivide(amount, multiplier, divisor)).toBe(expected)
  })

  it('is within half a minor unit of the exact value, and mirrored for negative amounts', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 99_000 }),
        fc.integer({ min: 1, max: 1_230_000 }),
        (a, m, d) => {
          const rounded = multiplyDivide(a, m, d)
          expect(Math.abs(rounded * d - a * m) * 2).toBeLessThanOrEqual(d)
          expect(multiplyDivide(-a, m, d)).toBe(rounded === 0 ? 0 : -rounded)
        },
      ),
    )
  })

  it.each([[0.5], [Number.NaN], [MAX_MINOR + 1], [Number.POSITIVE_INFINITY]])(
    'refuses %d as an amount',
    (amount) => {
      expect(() => checkMinor(amount)).toThrow('not an amount')
    },
  )

  it('refuses a result out of bounds', () => {
    expect(() => multiplyDivide(MAX_MINOR, 2000, 1000)).toThrow('not an amount')
    expect(() => addMinor(MAX_MINOR, 1)).toThrow('not an amount')
  })
})

describe('formatting', () => {
  it.each([
    [0, 'EUR', '0.00'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [123456, 'EUR', '1234.56'],
    [1234, 'JPY', '1234'],
    [1234, 'TND', '1.234'],
  ])('%i %s is %s', (amount, currency, expected) => {
    expect(minorToDecimal(amount, currency)).toBe(expected)
  })

  it('follows the locale, exactly up to the bound', () => {
    expect(formatMinor(2558, 'EUR', 'en-IE')).toBe('25.58')
    expect(formatMinor(123456789, 'EUR', 'de-DE')).toBe('1.234.567,89')
    expect(formatMoney(-420, 'EUR', 'en-IE')).toBe('-€4.20')
    expect(formatMinor(MAX_MINOR, 'EUR', 'en-IE')).toBe('1,000,000,000.00')
  })
})
