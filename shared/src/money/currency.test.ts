import { describe, expect, it } from 'vitest'
import { currencies, currencyDigits, isCurrency } from './currency.ts'

describe('the currencies of ISO 4217', () => {
  it.each([
    ['EUR', 2],
    ['AED', 2],
    ['ZWG', 2],
    ['JPY', 0],
    ['BIF', 0],
    ['XPF', 0],
    ['BHD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
    // CLDR's habits differ here; the standard counts.
    ['HUF', 2],
    ['IDR', 2],
    ['ISK', 0],
    ['IQD', 3],
  ])('%s has %i decimals', (code, digits) => {
    expect(isCurrency(code)).toBe(true)
    expect(currencyDigits(code)).toBe(digits)
  })

  it.each(['XXX', 'XAU', 'XDR', 'XTS', 'DEM', 'BGN', 'eur', 'EU', '', 'EUR USD', 'constructor'])(
    '"%s" is none',
    (code) => {
      expect(isCurrency(code)).toBe(false)
      expect(() => currencyDigits(code)).toThrow(`not a currency: ${code}`)
    },
  )

  it('are listed once each, in order, by decimals 17, 139, 7 and 2', () => {
    const codes = currencies()
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
    expect(
      [0, 2, 3, 4].map((digits) => codes.filter((code) => currencyDigits(code) === digits).length),
    ).toEqual([17, 139, 7, 2])
    expect(codes.slice(0, 3)).toEqual(['AED', 'AFN', 'ALL'])
  })

  it('hold every currency that Intl lists, but those withdrawn or without a minor unit', () => {
    const unknown = Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code))
    expect(unknown.filter((code) => !'ANG BGN CUC HRK SLL XDR XSU ZWL'.includes(code))).toEqual([])
  })
})
