import { describe, expect, it } from 'vitest'
import { formatMinor, formatMoney, minorToDecimal } from './format.ts'
import { MAX_MINOR } from './minor.ts'

describe('formatting', () => {
  it.each([
    [0, 'EUR', '0.00'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [123456, 'EUR', '1234.56'],
    [1234, 'JPY', '1234'],
    [0, 'JPY', '0'],
    [-7, 'JPY', '-7'],
    [1234, 'TND', '1.234'],
    [-1, 'TND', '-0.001'],
    [12345, 'CLF', '1.2345'],
    [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91'],
  ])('%i %s is %s', (amount, currency, expected) => {
    expect(minorToDecimal(amount, currency)).toBe(expected)
  })

  it('follows the locale, exactly up to the bound', () => {
    expect(formatMinor(2558, 'EUR', 'en-IE')).toBe('25.58')
    expect(formatMinor(123456789, 'EUR', 'de-DE')).toBe('1.234.567,89')
    expect(formatMinor(123456789, 'INR', 'hi-IN')).toBe('12,34,567.89')
    expect(formatMinor(-1234500, 'KWD', 'en-IE')).toBe('-1,234.500')
    expect(formatMoney(-420, 'EUR', 'en-IE')).toBe('-€4.20')
    expect(formatMoney(420, 'USD', 'en-IE')).toBe('US$4.20')
    expect(formatMinor(MAX_MINOR, 'EUR', 'en-IE')).toBe('1,000,000,000.00')
    // CLDR would leave the forints' decimals out.
    expect(formatMoney(12_345, 'HUF', 'en-IE')).toBe('HUF\u00a0123.45')
  })

  it('refuses what is no amount and no currency', () => {
    expect(() => minorToDecimal(0.5, 'EUR')).toThrow('not an amount: 0.5')
    expect(() => minorToDecimal(5, 'XXX')).toThrow('not a currency: XXX')
  })
})
