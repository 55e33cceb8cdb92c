import type { Bar } from './paper-row.ts'

/** ISO/IEC 15417, table 1: widths of bar, space, bar, space, bar, space for the symbols 0 to 105; 106 is the stop. */
const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
).split(' ')

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
