import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCodePage, toPrintable } from './code-page.ts'
import { CP858_HIGH } from './cp858.ts'

describe('code page 858', () => {
  it('has a sign for each of its 128 high bytes, none twice', () => {
    expect([...CP858_HIGH]).toHaveLength(128)
    expect(new Set(CP858_HIGH).size).toBe(128)
  })

  it.each([
    ['€', 0xd5],
    ['ä', 0x84],
    ['ß', 0xe1],
    ['é', 0x82],
    ['Ø', 0x9d],
    ['ñ', 0xa4],
    ['£', 0x9c],
    ['Å', 0x8f],
    ['─', 0xc4],
    ['A', 0x41],
    ['~', 0x7e],
  ])('encodes %s as its byte', (character, byte) => {
    expect(encodeCodePage(character)).toEqual([byte])
  })

  it('joins a letter and its accent, and writes the spaces and dashes of number formats plainly', () => {
    expect(toPrintable('e\u0301')).toBe('é')
    expect(toPrintable('1\u202f234,50\u00a0€ \u2212 \u201eGut\u201c')).toBe('1 234,50 € - "Gut"')
  })

  it('shows what is missing', () => {
    expect(toPrintable('Łódź 寿司 🍣')).toBe('?ód? ?? ?')
  })

  it('never lets a control character through, and keeps one byte a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printable = toPrintable(text)
        const bytes = encodeCodePage(printable)
        expect(bytes).toHaveLength(printable.length)
        expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f && byte <= 0xff)).toBe(true)
      }),
    )
  })
})
