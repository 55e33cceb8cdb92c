/** The classes of UAX #9 that a single line of clean text can hold. */
export type BidiType = 'L' | 'R' | 'AL' | 'EN' | 'AN' | 'ES' | 'ET' | 'CS' | 'WS' | 'ON'

const TYPES: readonly (readonly [RegExp, BidiType])[] = [
  [/^[0-9\u00b2\u00b3\u00b9\u06f0-\u06f9\u2070\u2074-\u2079\u2080-\u2089]/u, 'EN'],
  [/^[\u0600-\u0605\u0660-\u0669\u066b\u066c\u06dd]/u, 'AN'],
  [/^[+\-\u207a\u207b\u208a\u208b\u2212]/u, 'ES'],
  [/^[#$%\u00a2-\u00a5\u00b0\u00b1\u066a\u2030\u2031\u20a0-\u20cf\u2213]/u, 'ET'],
  [/^[,./:\u00a0\u060c\u202f\u2044]/u, 'CS'],
  [/^[\s]/u, 'WS'],
  [/^\u200e/u, 'L'],
  [/^\u200f/u, 'R'],
  [/^\u061c/u, 'AL'],
  [/^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\u061b\u061f\u0640]/u, 'AL'],
  [/^[\p{Script=Hebrew}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\u07fa]/u, 'R'],
  [/^[\p{L}\p{N}\p{M}]/u, 'L'],
]

export const bidiTypeOf = (grapheme: string): BidiType =>
  TYPES.find(([pattern]) => pattern.test(grapheme))?.[1] ?? 'ON'

const STRONG_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Whether anything in it is read from right to left. */
export const hasRightToLeft = (text: string): boolean => STRONG_RIGHT.test(text)

/** The direction of a text by its first strong letter (P2, P3). */
export function directionOf(graphemes: readonly string[]): 'ltr' | 'rtl' {
  const strong = graphemes.map(bidiTypeOf).find((type) => type === 'L' || type === 'R' || type === 'AL')
  return strong === 'R' || strong === 'AL' ? 'rtl' : 'ltr'
}
