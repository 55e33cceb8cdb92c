import { describe, expect, it } from 'vitest'
import { currencies, isCurrency } from './currency.ts'
import { denominationsOf } from './denominations.ts'

describe('denominations', () => {
  // Sum, number, largest and smallest of each, added up by hand from the central banks' lists.
  it.each([
    ['EUR', 88_888, 15, 50_000, 1], // 888.88: 1, 2 and 5 of every power, and no 1000
    ['USD', 18_891, 12, 10_000, 1],
    ['GBP', 8_888, 12, 5_000, 1],
    ['CHF', 138_885, 13, 100_000, 5],
    ['SEK', 188_800, 10, 100_000, 100],
    ['JPY', 18_666, 10, 10_000, 1],
    ['HUF', 3_888_500, 12, 2_000_000, 500],
    ['TND', 88_885, 13, 50_000, 5],
    ['KWD', 36_935, 11, 20_000, 5],
  ])('%s: %i in all, %i of them, %i to %i', (code, sum, count, largest, smallest) => {
    const found = denominationsOf(code)
    expect(found.reduce((all, one) => all + one, 0)).toBe(sum)
    expect([found.length, found[0], found.at(-1)]).toEqual([count, largest, smallest])
  })

  it('are whole minor units above 0, largest first, each once', () => {
    const listed = currencies().filter((code) => denominationsOf(code).length > 0)
    expect(listed.join(' ')).toBe(
      'AED AUD BHD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR ISK JOD JPY KRW KWD MXN NOK NZD PLN RON SAR ' +
        'SEK SGD THB TND TRY USD ZAR',
    )
    for (const code of listed) {
      const found = denominationsOf(code)
      expect(found).toEqual([...new Set(found)].sort((a, b) => b - a))
      expect(found.every((one) => Number.isSafeInteger(one) && one > 0)).toBe(true)
      // Every larger one can be paid out in the smallest.
      expect(found.every((one) => one % (found.at(-1) as number) === 0)).toBe(true)
    }
  })

  it.each(['XPF', 'DEM', 'constructor', ''])('there are none for "%s"', (code) => {
    expect(isCurrency(code) ? code : 'none').toBe(code === 'XPF' ? 'XPF' : 'none')
    expect(denominationsOf(code)).toEqual([])
  })
})
