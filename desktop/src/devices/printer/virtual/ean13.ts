import type { Bar } from './paper-row.ts'

/** ISO/IEC 15420: modules of the digits 0 to 9 in number set A; B is C turned round, C is A in negative. */
const SET_A = '0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011'.split(' ')
/** The sets of the six digits on the left, by the first digit, which has no bars of its own. */
const LEFT = 'AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA'.split(' ')
const GUARD = '101'
const CENTRE = '01010'

const negative = (modules: string): string => [...modules].map((one) => (one === '0' ? '1' : '0')).join('')
const setC = (digit: number): string => negative(SET_A[digit] ?? '')
const setB = (digit: number): string => [...setC(digit)].reverse().join('')

const weighted = (digits: readonly number[]): number =>
  digits.reduce((sum, digit, place) => sum + digit * (place % 2 === 0 ? 1 : 3), 0)

/**
 * The bars of an EAN-13 for 12 digits, or for 13 with the right check digit; undefined for data that no printer would
 * print.
 */
export function readEan13(data: Uint8Array): { text: string; bars: Bar[]; modules: number } | undefined {
  const given = String.fromCharCode(...data.subarray(0, 14))
  if (!/^\d{12,13}$/.test(given)) return undefined
  const body = [...given.slice(0, 12)].map(Number)
  const digits = [...body, (10 - (weighted(body) % 10)) % 10]
  const text = digits.join('')
  if (!text.startsWith(given)) return undefined
  const sets = LEFT[digits[0] ?? 0] ?? ''
  const left = digits.slice(1, 7).map((digit, at) => (sets[at] === 'A' ? SET_A[digit] : setB(digit)))
  const modules = [GUARD, ...left, CENTRE, ...digits.slice(7).map(setC), GUARD].join('')
  const bars = [...modules.matchAll(/1+/g)].map((run) => ({ at: run.index, width: run[0].length }))
  return { text, bars, modules: modules.length }
}
