import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeScannerBytes, decodeUtf8, encodeUtf8 } from './decode-bytes.ts'

describe('scanner bytes', () => {
  it('reads well-formed UTF-8 of every length', () => {
    expect(decodeScannerBytes([0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x8d, 0x9e])).toBe('Aé€🍞')
  })

  it('falls back to Latin-1', () => {
    expect(decodeScannerBytes([0x63, 0x61, 0x66, 0xe9])).toBe('café')
  })

  it.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong three-byte form', [0xe0, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a value above 10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a cut sequence', [0xe2, 0x82]],
    ['a lone tail', [0x80]],
  ])('does not take %s for UTF-8', (_name, bytes) => {
    expect(decodeUtf8(bytes)).toBeUndefined()
  })

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text)
      }),
    )
    expect(encodeUtf8('\ud800')).toEqual([0xef, 0xbf, 0xbd])
  })
})
