import { describe, expect, it } from 'vitest'
import { currencies } from '../../money/currency.ts'
import { countryLetters, countryNumbers, currencyOf, packageTypes } from './code-lists.ts'

describe('code lists', () => {
  it('number every currency of a till', () => {
    const numbers = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'))
    const letters = new Set(numbers.map(currencyOf))
    expect(currencies().filter((currency) => !letters.has(currency))).toEqual([])
    expect(['978', '840', '826', '392', '788'].map(currencyOf)).toEqual(['EUR', 'USD', 'GBP', 'JPY', 'TND'])
    expect(currencyOf('000')).toBeUndefined()
  })

  it('hold the 249 countries of ISO 3166-1, by number and by letters', () => {
    expect(countryNumbers().size).toBe(249)
    expect(countryLetters().size).toBe(249)
    expect([...countryNumbers()].every((code) => /^[0-9]{3}$/.test(code))).toBe(true)
    expect([...countryLetters()].every((code) => /^[A-Z]{2}$/.test(code))).toBe(true)
  })

  it('hold kinds of packages of one to three characters', () => {
    expect([...packageTypes()].every((code) => /^[0-9A-Z]{1,3}$/.test(code))).toBe(true)
    expect(packageTypes().has('PLP')).toBe(true)
  })
})
