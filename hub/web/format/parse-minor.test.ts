import { formatMinor } from '@codex/shared/money/format'
import { MAX_MINOR } from '@codex/shared/money/minor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMinor } from './parse-minor.ts'

describe('parseMinor', () => {
  it.each([
    ['2.99', 2, 299],
    ['2,99', 2, 299],
    ['2.9', 2, 290],
    ['2.', 2, 200],
    ['2', 2, 200],
    ['0', 2, 0],
    ['1,234.50', 2, 123_450],
    ['1.234,50', 2, 123_450],
    ['1 234,50', 2, 123_450],
    ['1 234,50', 2, 123_450],
    ['19.99', 2, 1999],
    ['4503', 0, 4503],
    ['4,503', 0, 4503],
    [' 12 ', 2, 1200],
    ['1.234', 3, 1234],
  ])('reads %s with %i decimals as %i', (text, digits, amountMinor) => {
    expect(parseMinor(text, digits)).toBe(amountMinor)
  })

  it.each([
    '',
    'abc',
    '-1',
    '1.2.3',
    '1.999,999',
    '2.9999',
    '1.234',
    '1,234',
    '1 2',
    '.',
    '1e3',
    '€2',
    '12,34,567',
  ])('refuses %s', (text) => {
    expect(parseMinor(text, 2)).toBeNull()
  })

  it('refuses what is above the largest amount', () => {
    expect(parseMinor('1000000000.00', 2)).toBe(MAX_MINOR)
    expect(parseMinor('1000000000.01', 2)).toBeNull()
  })

  it('reads back every amount as these pages write it', () => {
    const places = fc.constantFrom(
      ['EUR', 'en-IE', 2],
      ['EUR', 'de-DE', 2],
      ['EUR', 'fr-FR', 2],
      ['CHF', 'de-CH', 2],
      ['JPY', 'ja-JP', 0],
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_MINOR }),
        places,
        (amountMinor, [currency, locale, digits]) => {
          const shown = formatMinor(amountMinor, currency as string, locale as string)
          expect(parseMinor(shown, digits as number)).toBe(amountMinor)
        },
      ),
    )
  })
})
