import { expect, it } from 'vitest'
import { foreignDue, homeValue } from './foreign-cash.ts'

it.each([
  // 10.00 USD x 0.9137 = 9.137 EUR
  [1000, 'USD', '0.9137', 'EUR', 914],
  // 0.01 USD x 0.5 = 0.005 EUR: half a cent goes up
  [1, 'USD', '0.5', 'EUR', 1],
  [1, 'USD', '0.49999999', 'EUR', 0],
  // 10,000 JPY (no decimals) x 0.0061 = 61.00 EUR
  [10_000, 'JPY', '0.0061', 'EUR', 6100],
  // 20.00 EUR x 163.5 = 3,270 JPY
  [2000, 'EUR', '163.5', 'JPY', 3270],
  // 1.000 KWD (three decimals) x 3 = 3.00 EUR
  [1000, 'KWD', '3', 'EUR', 300],
  // 1 UYI (none) x 2 = 2.0000 UYW (four)
  [1, 'UYI', '2', 'UYW', 20_000],
  [0, 'USD', '1', 'EUR', 0],
  [100_000_000_000, 'USD', '1', 'EUR', 100_000_000_000],
])('%d of %s at %s is worth so much %s', (foreignMinor, foreign, rate, home, expected) => {
  expect(homeValue(foreignMinor, foreign, rate, home)).toBe(expected)
})

it('refuses what is beyond any amount', () => {
  expect(() => homeValue(100_000_000_000, 'USD', '1.00000001', 'EUR')).toThrow(
    expect.objectContaining({ code: 'TENDER_TOO_LARGE', details: { mostMinor: 100_000_000_000 } }),
  )
})

it.each([
  [1000, 'USD', '0.9137', 'EUR'],
  [1, 'USD', '0.5', 'EUR'],
  [999, 'JPY', '0.0061', 'EUR'],
  [3271, 'EUR', '163.5', 'JPY'],
  [1, 'KWD', '3', 'EUR'],
  [12_345, 'CHF', '1', 'EUR'],
])('asks for the least that settles %d in %s at %s', (dueMinor, foreign, rate, home) => {
  const least = foreignDue(dueMinor, foreign, rate, home)
  expect(homeValue(least, foreign, rate, home)).toBeGreaterThanOrEqual(dueMinor)
  expect(homeValue(least - 1, foreign, rate, home)).toBeLessThan(dueMinor)
})
