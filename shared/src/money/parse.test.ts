import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors/app-error.ts'
import { currency, locale, minor } from '../testing/money.ts'
import { formatMinor } from './format.ts'
import { MAX_MINOR } from './minor.ts'
import { numberMarks } from './number-marks.ts'
import { parseMinor } from './parse.ts'

const reasonOf = (text: string, code: string, place: string): unknown => {
  try {
    return parseMinor(text, code, place)
  } catch (error) {
    return error instanceof AppError && error.code === 'AMOUNT_INVALID' ? error.details.reason : error
  }
}

describe('an amount as a person types it', () => {
  it.each([
    ['12.34', 'EUR', 'en-IE', 1234],
    ['12', 'EUR', 'en-IE', 1200],
    ['0', 'EUR', 'en-IE', 0],
    ['007', 'JPY', 'en-IE', 7],
    ['1,234.5', 'EUR', 'en-IE', 123_450],
    ['1,234', 'EUR', 'en-IE', 123_400],
    ['1.234', 'EUR', 'de-DE', 123_400],
    ['1.234,56', 'EUR', 'de-DE', 123_456],
    ['1.234.567', 'JPY', 'de-DE', 1_234_567],
    // A plain mark that cannot be the locale's group, and the other convention when both marks stand.
    ['1,5', 'EUR', 'en-IE', 150],
    ['1.50', 'EUR', 'de-DE', 150],
    ['1.234,56', 'EUR', 'en-IE', 123_456],
    ['1,234.56', 'EUR', 'de-DE', 123_456],
    ['1,5', 'EUR', 'ar-EG', 150],
    // Spaces of any width and apostrophes between groups, anywhere.
    ['1 234 567,8', 'SEK', 'sv-SE', 123_456_780],
    ['1\u00a0234\u202f567.89', 'EUR', 'en-IE', 123_456_789],
    ["1'234.55", 'CHF', 'de-CH', 123_455],
    ['1’234.55', 'CHF', 'fr-FR', 123_455],
    // Groups of two in India.
    ['12,34,567.80', 'INR', 'hi-IN', 123_456_780],
    ['1,23,456', 'INR', 'en-IN', 12_345_600],
    ['1,234,567.80', 'INR', 'en-IE', 123_456_780],
    // Native digits and marks.
    ['١٬٢٣٤٫٥٦', 'EGP', 'ar-EG', 123_456],
    ['1234.56', 'EGP', 'ar-EG', 123_456],
    ['۱۲٫۵', 'IRR', 'fa-IR', 1250],
    ['१२,३४,५६७.८', 'INR', 'mr-IN', 123_456_780],
    // As an input method types them.
    ['１２３４', 'JPY', 'ja-JP', 1234],
    ['－１，２３４．５', 'EUR', 'ja-JP', -123_450],
    ['＋１\u3000２３４', 'JPY', 'ja-JP', 1234],
    // Austria groups money by dots, and other numbers by spaces.
    ['1.234', 'EUR', 'de-AT', 123_400],
    ['1.234.567,8', 'EUR', 'de-AT', 123_456_780],
    ['1 234,5', 'EUR', 'de-AT', 123_450],
    ['1.234.567', 'EUR', 'de-AT', 123_456_700],
    // Signs.
    ['-5', 'EUR', 'en-IE', -500],
    ['+5', 'EUR', 'en-IE', 500],
    ['\u22125,5', 'SEK', 'sv-SE', -550],
    ['\u200e-\u0665', 'EGP', 'ar-EG', -500],
    ['-0', 'EUR', 'en-IE', 0],
    ['  7.5 \n', 'EUR', 'en-IE', 750],
    // Half a number is enough where the rest is plain.
    ['.5', 'EUR', 'en-IE', 50],
    ['5.', 'EUR', 'en-IE', 500],
    ['5.', 'JPY', 'ja-JP', 5],
    ['1.5', 'KWD', 'en-IE', 1500],
    ['1.500', 'KWD', 'en-IE', 1500],
    ['0,000', 'KWD', 'en-IE', 0],
    // Nobody groups behind a zero: a decimal mark.
    ['0,500', 'KWD', 'en-IE', 500],
    ['0.050', 'KWD', 'de-DE', 50],
    ['١٠', 'EGP', 'ar-EG', 1000],
    ['1,234.5678', 'CLF', 'en-IE', 12_345_678],
    ['1000000000.00', 'EUR', 'en-IE', MAX_MINOR],
    ['-1,000,000,000', 'EUR', 'en-IE', -MAX_MINOR],
    ['0000000000000000000000000000000000000001', 'JPY', 'ja-JP', 1],
  ])('"%s" %s in %s is %i', (text, code, place, expected) => {
    expect(parseMinor(text, code, place)).toBe(expected)
  })

  it.each([
    ['', 'EUR', 'en-IE', 'number'],
    ['   ', 'EUR', 'en-IE', 'number'],
    ['.', 'EUR', 'en-IE', 'number'],
    ['-', 'EUR', 'en-IE', 'number'],
    ['--5', 'EUR', 'en-IE', 'number'],
    ['5-', 'EUR', 'en-IE', 'number'],
    ['5 EUR', 'EUR', 'en-IE', 'number'],
    ['€5', 'EUR', 'en-IE', 'number'],
    ['1e3', 'EUR', 'en-IE', 'number'],
    ['0x10', 'EUR', 'en-IE', 'number'],
    ['1.2.3', 'EUR', 'en-IE', 'number'],
    ['12 34', 'EUR', 'en-IE', 'number'],
    ['1’23', 'EUR', 'en-IE', 'number'],
    ['1 2345', 'EUR', 'en-IE', 'number'],
    ['1234 567', 'EUR', 'en-IE', 'number'],
    ['12,34,567', 'INR', 'en-IE', 'number'],
    ["1 234'567", 'EUR', 'en-IE', 'number'],
    ['1,234,56', 'EUR', 'en-IE', 'number'],
    ['٣', 'EUR', 'en-IE', 'number'],
    [`0${'0'.repeat(40)}`, 'EUR', 'en-IE', 'number'],
    ['1.234', 'EUR', 'en-IE', 'decimals'],
    ['1,234', 'EUR', 'fr-FR', 'decimals'],
    ['0.001', 'EUR', 'en-IE', 'decimals'],
    ['0,500', 'EUR', 'en-IE', 'decimals'],
    ['0.500', 'EUR', 'de-DE', 'decimals'],
    ['0 500', 'EUR', 'sv-SE', 'number'],
    ['00,500', 'INR', 'hi-IN', 'decimals'],
    ['1.5', 'JPY', 'ja-JP', 'decimals'],
    ['1,500', 'KWD', 'en-IE', 'ambiguous'],
    ['1.500', 'KWD', 'de-DE', 'ambiguous'],
    ['1.500', 'KWD', 'de-AT', 'ambiguous'],
    ['1000000000.01', 'EUR', 'en-IE', 'bounds'],
    ['-100000000001', 'JPY', 'ja-JP', 'bounds'],
    ['99999999999999999999999999', 'EUR', 'en-IE', 'bounds'],
  ])('refuses "%s" %s in %s: %s', (text, code, place, reason) => {
    expect(reasonOf(text, code, place)).toBe(reason)
  })

  it('names the field', () => {
    expect(() => parseMinor('x', 'EUR', 'en-IE')).toThrow(
      expect.objectContaining({ details: { field: 'amount', reason: 'number' } }),
    )
    expect(() => parseMinor('x', 'EUR', 'en-IE', 'floatMinor')).toThrow(
      expect.objectContaining({ details: { field: 'floatMinor', reason: 'number' } }),
    )
    expect(() => parseMinor('1,500', 'KWD', 'en-IE', 'price')).toThrow(
      expect.objectContaining({ details: { field: 'price', reason: 'ambiguous' } }),
    )
    expect(() => parseMinor('1e11', 'KWD', 'en-IE', 'price')).toThrow('AMOUNT_INVALID')
    expect(() => parseMinor('100000000001', 'JPY', 'ja-JP', 'price')).toThrow(
      expect.objectContaining({ details: { field: 'price', reason: 'bounds' } }),
    )
  })

  it('reads back whatever is written, in every locale and currency', () => {
    fc.assert(
      fc.property(minor(), currency(), locale(), (amount, code, place) => {
        expect(parseMinor(formatMinor(amount, code, place), code, place)).toBe(amount)
      }),
    )
  })

  it('never throws anything else, nor finds more than there is', () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,-+ '\u00a0٣e"), maxLength: 45 })
    fc.assert(
      fc.property(typed, currency(), locale(), (text, code, place) => {
        const found = reasonOf(text, code, place)
        if (typeof found === 'string') expect(['number', 'decimals', 'ambiguous', 'bounds']).toContain(found)
        else expect(Math.abs(found as number)).toBeLessThanOrEqual(MAX_MINOR)
      }),
    )
  })
})

describe('what a locale writes', () => {
  it.each([
    ['en-IE', ',', '.', 3],
    ['de-DE', '.', ',', 3],
    ['de-CH', "'", '.', 3],
    ['sv-SE', ' ', ',', 3],
    ['hi-IN', ',', '.', 2],
    ['ar-EG', '٬', '٫', 3],
    ['gu-IN', ',', '.', 2],
  ])('%s: "%s" between groups, "%s" before decimals, groups of %i', (place, group, decimal, groupSize) => {
    expect(numberMarks(place)).toMatchObject({ groups: [group], decimal, groupSize })
  })

  it('is asked of Intl once', () => {
    expect(numberMarks('ko-KR')).toBe(numberMarks('ko-KR'))
  })

  it('may be no groups at all', () => {
    expect(numberMarks('en-US-u-va-posix')).toMatchObject({ groups: [], decimal: '.', groupSize: 3 })
    expect(parseMinor('1234.5', 'USD', 'en-US-u-va-posix')).toBe(123_450)
  })

  it('has its own digits', () => {
    expect(numberMarks('ar-EG').digits.join('')).toBe('٠١٢٣٤٥٦٧٨٩')
    expect(numberMarks('en-IE').digits.join('')).toBe('0123456789')
  })
})
