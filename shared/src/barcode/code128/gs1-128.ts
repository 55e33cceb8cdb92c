import { assert } from '../../errors/assert.ts'
import { GS } from '../wedge-keys.ts'
import { CODE_128_WIDTHS } from './widths.ts'

/** ISO/IEC 15417: what the symbols beyond the characters mean. */
const START_C = 105
const START_B = 104
const TO_B = 100
const TO_C = 99
const FNC1 = 102
const STOP = 106
/** GS1 General Specifications 5.4.6: so much white on both sides. */
export const QUIET_MODULES = 10

/** One dark bar: where it begins and how wide it is, in modules. */
export interface CodeBar {
  at: number
  width: number
}

/**
 * The bars of a GS1-128 symbol for an element string: FNC1 first, and FNC1 for each separator. Digits go in pairs
 * where there are four and more, so that the symbol is short.
 */
export function gs1Bars(text: string): { bars: CodeBar[]; modules: number } {
  const symbols = symbolsOf(text)
  const check = symbols.reduce((sum, symbol, place) => sum + symbol * Math.max(1, place), 0) % 103
  const bars: CodeBar[] = []
  let at = 0
  for (const symbol of [...symbols, check, STOP])
    for (const [place, digit] of [...(CODE_128_WIDTHS[symbol] ?? '')].entries()) {
      const width = Number(digit)
      if (place % 2 === 0) bars.push({ at, width })
      at += width
    }
  return { bars, modules: at }
}

/** The symbols in front of the check symbol. Exported for a test that reads them back. */
export function symbolsOf(text: string): number[] {
  const symbols: number[] = []
  let isPairs = /^\d{4}/.test(text)
  symbols.push(isPairs ? START_C : START_B, FNC1)
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const pairs = /^(\d\d){2,}/.exec(rest)?.[0].length ?? 0
    if (rest.startsWith(GS)) {
      symbols.push(FNC1)
      at += 1
    } else if (isPairs && /^\d\d/.test(rest)) {
      symbols.push(Number(rest.slice(0, 2)))
      at += 2
    } else if (!isPairs && pairs > 0) {
      symbols.push(TO_C)
      isPairs = true
    } else if (isPairs) {
      symbols.push(TO_B)
      isPairs = false
    } else {
      const value = text.charCodeAt(at) - 32
      assert(value >= 0 && value < 95, 'a character that set B has not')
      symbols.push(value)
      at += 1
    }
  }
  return symbols
}
