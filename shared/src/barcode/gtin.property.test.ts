import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checked, digits } from '../testing/barcode.ts'
import { formatGtin, formatScan } from './format-gtin.ts'
import { parseBarcode } from './parse-barcode.ts'
import { expandUpcE, suppressZeros } from './upc-e.ts'

const WIDTHS = { ean13: 12, ean8: 7, upca: 11, itf14: 13 } as const

describe('codes of trade items, for any number', () => {
  it.each(Object.entries(WIDTHS))('reads back the %s it wrote', (name, width) => {
    const kind = name as keyof typeof WIDTHS
    const body = digits(width).filter((text) => /[^0]/.test(text))
    fc.assert(
      fc.property(body, (text) => {
        const gtin = checked(text).padStart(14, '0')
        const code = formatGtin(kind, gtin) ?? ''
        const parsed = { kind, gtin, code }
        // A reader calls an EAN-13 that begins with 0 what it likes; thirteen digits are one.
        expect(parseBarcode(formatScan(parsed))).toEqual(parsed)
      }),
    )
  })

  it('reads back the UPC-E it wrote, and writes back what it read', () => {
    const short = fc
      .tuple(fc.constantFrom('0', '1'), digits(6), digits(1))
      .map((parts) => parts.join(''))
      .map((code) => ({ code, upcA: expandUpcE(code) }))
    fc.assert(
      fc.property(short, ({ code, upcA }) => {
        if (upcA === undefined || /^0+$/.test(code)) return
        const gtin = upcA.padStart(14, '0')
        const written = formatGtin('upce', gtin) ?? ''
        expect(expandUpcE(written)).toBe(upcA)
        expect(parseBarcode(formatScan({ kind: 'upce', gtin, code: written }))).toEqual({
          kind: 'upce',
          gtin,
          code: written,
        })
      }),
    )
  })
})

describe('writing codes of trade items', () => {
  // Number system, five digits of company and of item, and what is left of them, one row a rule.
  it.each([
    ['01200000345', '0123450'],
    ['01210000345', '0123451'],
    ['01220000345', '0123452'],
    ['01230000045', '0123453'],
    ['01234000005', '0123454'],
    ['01234500005', '0123455'],
    ['11234500009', '1123459'],
  ])('suppresses the zeros of %s', (upcA, body) => {
    const whole = checked(upcA)
    expect(suppressZeros(whole)).toBe(body + whole.slice(11))
  })

  it.each(['01234500004', '01234000010', '01230000100', '01220001000', '21234500005'])(
    'finds no short form of %s',
    (upcA) => {
      expect(suppressZeros(checked(upcA))).toBeUndefined()
    },
  )

  it.each([
    ['ean8', '09521234543213'],
    ['upca', '09521234543213'],
    ['upce', '00036000291452'],
    ['ean13', '15400141288763'],
    ['ean13', '09521234543214'],
    ['ean13', '9521234543213'],
  ] as const)('has no %s of %s', (kind, gtin) => {
    expect(formatGtin(kind, gtin)).toBeUndefined()
  })

  it('says of each kind what a reader would', () => {
    expect(formatScan({ kind: 'plain', code: 'A1' })).toBe(']C0A1')
    expect(formatScan({ kind: 'ean8', gtin: '00000096385074', code: '96385074' })).toBe(']E496385074')
  })
})
