import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScan } from '../testing/barcode.ts'
import { gs1CheckDigit, hasValidCheckDigit } from './check-digit.ts'
import { parseBarcode } from './parse-barcode.ts'

const invalid = (code: string, reason: string) => ({ kind: 'invalid', code, reason })

describe('parseBarcode', () => {
  it.each([
    ['9521234543213', 'ean13', '09521234543213'],
    ['96385074', 'ean8', '00000096385074'],
    ['036000291452', 'upca', '00036000291452'],
    ['04252614', 'upce', '00042100005264'],
    ['15400141288763', 'itf14', '15400141288763'],
  ])('reads %s as %s', (code, kind, gtin) => {
    expect(parseBarcode(code)).toEqual({ kind, gtin, code })
  })

  it.each([
    [']E09521234543213', 'ean13', '9521234543213'],
    [']E0036000291452', 'upca', '036000291452'],
    [']E496385074', 'ean8', '96385074'],
    [']E004252614', 'upce', '04252614'],
    [']E3952123454321312', 'ean13', '9521234543213'],
    [']I115400141288763', 'itf14', '15400141288763'],
    [']X09521234543213\r\n', 'ean13', '9521234543213'],
  ])('follows the identifier of %j', (raw, kind, code) => {
    expect(parseBarcode(raw)).toMatchObject({ kind, code })
  })

  it.each(['9521234543214', '12345678', 'LOYAL-7', '2', ']C09521234543213', ']I012345678901234', '00000000'])(
    'takes %s as a plain code',
    (raw) => {
      expect(parseBarcode(raw)).toEqual({ kind: 'plain', code: raw.replace(/^\]../, '') })
    },
  )

  it.each([']E09521234543214', ']E496385075', ']E0952123454321', ']E0ABC', ']E00000000000000'])(
    'refuses %s, which the reader says is EAN/UPC',
    (raw) => {
      expect(parseBarcode(raw)).toEqual(invalid(raw.slice(3), 'BARCODE_CHECK_DIGIT'))
    },
  )

  it.each([']E112', ']E251299'])(
    'refuses %s, an add-on that would be the short number of another article',
    (raw) => {
      expect(parseBarcode(raw)).toEqual(invalid(raw.slice(3), 'BARCODE_ADDON'))
    },
  )

  it('refuses empty, overlong and control characters', () => {
    expect(parseBarcode('')).toEqual(invalid('', 'BARCODE_EMPTY'))
    expect(parseBarcode(' \r\n')).toEqual(invalid('', 'BARCODE_EMPTY'))
    expect(parseBarcode(']E0')).toEqual(invalid('', 'BARCODE_EMPTY'))
    expect(parseBarcode('12\u001d34')).toEqual(invalid('12\u001d34', 'BARCODE_CONTROL_CHARACTERS'))
    expect(parseBarcode('7'.repeat(4096))).toMatchObject({ kind: 'plain' })
    expect(parseBarcode('7'.repeat(4097))).toEqual(invalid('7'.repeat(4096), 'BARCODE_TOO_LONG'))
  })

  it('takes number system 1 for UPC-E only when the reader says so', () => {
    const code = `1234501${gs1CheckDigit('12310000450')}`
    expect(hasValidCheckDigit(code)).toBe(false)
    expect(parseBarcode(`]E0${code}`)).toMatchObject({ kind: 'upce' })
    expect(parseBarcode(code)).toEqual({ kind: 'plain', code })
  })

  // Six digits of UPC-E and the eleven of UPC-A they stand for, one for every rule of the last digit.
  it.each([
    ['123450', '01200000345'],
    ['123451', '01210000345'],
    ['123452', '01220000345'],
    ['123453', '01230000045'],
    ['123454', '01234000005'],
    ['123455', '01234500005'],
    ['123459', '01234500009'],
  ])('expands %s', (body, upcA) => {
    const check = gs1CheckDigit(upcA)
    const parsed = parseBarcode(`]E00${body}${check}`)
    expect(parsed).toMatchObject({ kind: 'upce', gtin: `00${upcA}${check}` })
  })

  it('never throws, and every GTIN has fourteen digits and a right check digit', () => {
    const text = fc.oneof(anyScan(), fc.stringMatching(/^(\][A-Za-z][0-6])?[0-9]{6,18}$/))
    fc.assert(
      fc.property(text, (raw) => {
        const parsed = parseBarcode(raw)
        if (!('gtin' in parsed)) return
        expect(parsed.gtin).toMatch(/^[0-9]{14}$/)
        expect(hasValidCheckDigit(parsed.gtin)).toBe(true)
      }),
    )
  })
})
