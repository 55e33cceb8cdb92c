import { CODE_128_WIDTHS as WIDTHS } from '@codex/shared/barcode/code128/widths'
import type { Bar } from './paper-row.ts'

const STOP = 106
const START = { A: 103, B: 104, C: 105 } as const
const SWITCH = { A: 101, B: 100, C: 99 } as const
type CodeSet = keyof typeof START
const isCodeSet = (letter: string | undefined): letter is CodeSet => letter !== undefined && letter in START

/**
 * The symbols of what GS k gives for Code 128: characters with `{A`, `{B`, `{C` choosing the code set and `{{` for
 * a brace; in set C each byte is a number of two digits. Undefined for data that no printer would print.
 */
export function readCode128(data: Uint8Array): { symbols: number[]; text: string } | undefined {
  const symbols: number[] = []
  let set: CodeSet | undefined
  let text = ''
  for (let at = 0; at < data.length; at += 1) {
    let byte = data[at] ?? 0
    if (byte === 0x7b) {
      at += 1
      byte = data[at] ?? 0
      const next = String.fromCharCode(byte)
      if (isCodeSet(next)) {
        symbols.push(set ? SWITCH[next] : START[next])
        set = next
        continue
      }
      if (byte !== 0x7b) return undefined
    }
    const value = set && symbolOf(byte, set)
    if (value === undefined) return undefined
    symbols.push(value)
    text += set === 'C' ? String(byte).padStart(2, '0') : String.fromCharCode(byte)
  }
  if (text === '') return undefined
  const check = symbols.reduce((sum, symbol, place) => sum + symbol * Math.max(1, place), 0) % 103
  return { symbols: [...symbols, check, STOP], text }
}

function symbolOf(byte: number, set: CodeSet): number | undefined {
  if (set === 'C') return byte < 100 ? byte : undefined
  if (set === 'A') return byte < 32 ? byte + 64 : byte < 96 ? byte - 32 : undefined
  return byte >= 32 && byte < 128 ? byte - 32 : undefined
}

/** The black bars in modules from the left, and how wide they are together with their spaces. */
export function drawCode128(symbols: readonly number[]): { bars: Bar[]; modules: number } {
  const bars: Bar[] = []
  let at = 0
  for (const symbol of symbols)
    [...(WIDTHS[symbol] ?? '')].forEach((digit, place) => {
      const width = Number(digit)
      if (place % 2 === 0) bars.push({ at, width })
      at += width
    })
  return { bars, modules: at }
}
