import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GS } from '../wedge-keys.ts'
import { gs1Bars, symbolsOf } from './gs1-128.ts'
import { CODE_128_WIDTHS } from './widths.ts'

/** As a reader does: the widths of bars and spaces back to symbols, then to text. */
function read(bars: readonly { at: number; width: number }[], modules: number): string {
  const widths = bars.flatMap(({ at, width }, n) => [width, (bars[n + 1]?.at ?? modules) - at - width])
  const symbols: number[] = []
  for (let at = 0; at < widths.length - 8; at += 6)
    symbols.push(CODE_128_WIDTHS.indexOf(widths.slice(at, at + 6).join('')))
  const check = symbols.pop()
  expect(symbols.reduce((sum, symbol, place) => sum + symbol * Math.max(1, place), 0) % 103).toBe(check)
  expect(symbols[1], 'FNC1 right behind the start').toBe(102)
  let isPairs = symbols[0] === 105
  return symbols
    .slice(2)
    .map((symbol) => {
      if (symbol === 102) return GS
      if (symbol === (isPairs ? 100 : 99)) {
        isPairs = !isPairs
        return ''
      }
      return isPairs ? String(symbol).padStart(2, '0') : String.fromCharCode(symbol + 32)
    })
    .join('')
}

it('a reader reads what was drawn', () => {
  const text = fc.stringMatching(/^[ -~\u001d]{1,30}$/)
  fc.assert(
    fc.property(fc.oneof(text, fc.stringMatching(/^\d{1,20}[A-z]{0,3}\d{0,9}$/)), (sent) => {
      const { bars, modules } = gs1Bars(sent)
      expect(read(bars, modules)).toBe(sent)
    }),
  )
})

it('digits go in pairs', () => {
  expect(symbolsOf('0109521234543213')).toEqual([105, 102, 1, 9, 52, 12, 34, 54, 32, 13])
  expect(symbolsOf('10AB')).toEqual([104, 102, 17, 16, 33, 34])
})

it('what is no character of a symbol is a bug', () => {
  expect(() => gs1Bars('10é')).toThrow('set B')
})
