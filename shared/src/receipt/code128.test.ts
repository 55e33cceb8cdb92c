import { describe, expect, it } from 'vitest'
import { code128Widths } from './code128.ts'

/** The symbols of a code, as groups of six widths; the stop has seven. */
const symbolsOf = (data: string): string[] => code128Widths(data).join('').slice(0, -7).match(/.{6}/g) ?? []
const sum = (widths: string): number => [...widths].reduce((total, width) => total + Number(width), 0)

describe('Code 128', () => {
  it('starts in set B, ends with check and stop', () => {
    // A is 33. The start counts as 104: (104 + 1 * 33) mod 103 = 34, which is B.
    expect(code128Widths('A').join('')).toBe('211214' + '111323' + '131123' + '2331112')
  })

  it('weighs each character by its place in the check', () => {
    // R = 50, 1 = 17, - = 13: (104 + 50 + 2 * 17 + 3 * 13) mod 103 = 227 mod 103 = 21, which is 5.
    expect(symbolsOf('R1-').at(-1)).toBe(symbolsOf('5')[1])
  })

  it('has 95 different symbols for printable ASCII, each of 11 modules with bars of an even sum', () => {
    const all = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place))
    const symbols = symbolsOf(all.join('')).slice(1, -1)
    expect(new Set(symbols).size).toBe(95)
    for (const symbol of symbols) {
      expect(sum(symbol)).toBe(11)
      expect(sum(symbol.replace(/(.)./g, '$1')) % 2).toBe(0)
    }
  })

  it('refuses what set B does not have', () => {
    for (const data of ['', 'é', 'a\n', '\x7f']) expect(() => code128Widths(data)).toThrow('printable ASCII')
  })
})
