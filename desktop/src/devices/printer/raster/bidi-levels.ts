import { resolveBrackets } from './bidi-brackets.ts'
import { type BidiType, bidiTypeOf } from './bidi-types.ts'

const isNumber = (type: BidiType | undefined): boolean => type === 'EN' || type === 'AN'
const isStrong = (type: BidiType): boolean => type === 'L' || type === 'R' || type === 'AL'

/**
 * The embedding level of each grapheme of one line (UAX #9, rules W2 to I2 and L1), without explicit embeddings:
 * names and amounts hold none. Even levels are read from left to right.
 */
export function bidiLevels(graphemes: readonly string[], base: 'ltr' | 'rtl'): number[] {
  const start = base === 'ltr' ? 'L' : 'R'
  const weak = resolveWeak(graphemes.map(bidiTypeOf), start)
  const types = resolveNeutrals(resolveBrackets(graphemes, weak, start), start)
  const levels = types.map((type) => (type === 'R' ? 1 : isNumber(type) || base === 'rtl' ? 2 : 0))
  const baseLevel = base === 'ltr' ? 0 : 1
  for (let at = levels.length - 1; at >= 0 && /^\s/.test(graphemes[at] ?? ''); at -= 1) levels[at] = baseLevel
  return levels
}

function resolveWeak(given: readonly BidiType[], start: BidiType): BidiType[] {
  const types = [...given]
  const lastStrong = (at: number): BidiType => types.slice(0, at).findLast(isStrong) ?? start
  types.forEach((type, at) => {
    if (type === 'EN' && lastStrong(at) === 'AL') types[at] = 'AN'
  })
  types.forEach((type, at) => {
    const [before, after] = [types[at - 1], types[at + 1]]
    const joins =
      before === after && ((type === 'ES' && before === 'EN') || (type === 'CS' && isNumber(before)))
    if (joins && before) types[at] = before
  })
  // A sign of money belongs to the number that it stands beside.
  for (let at = 0; at < types.length; at += 1) {
    if (types[at] !== 'ET') continue
    let end = at
    while (types[end] === 'ET') end += 1
    const type = types[at - 1] === 'EN' || types[end] === 'EN' ? 'EN' : 'ON'
    types.fill(type, at, end)
    at = end - 1
  }
  return types.map((type, at) => {
    if (type === 'AL') return 'R'
    if (type === 'ES' || type === 'CS') return 'ON'
    return type === 'EN' && lastStrong(at) === 'L' ? 'L' : type
  })
}

function resolveNeutrals(given: readonly BidiType[], start: BidiType): BidiType[] {
  const types = [...given]
  const isNeutral = (at: number): boolean => types[at] === 'WS' || types[at] === 'ON'
  const directionAt = (at: number): BidiType => {
    const type = types[at] ?? start
    return isNumber(type) ? 'R' : type
  }
  for (let at = 0; at < types.length; at += 1) {
    if (!isNeutral(at)) continue
    let end = at
    while (end < types.length && isNeutral(end)) end += 1
    const before = directionAt(at - 1)
    types.fill(before === directionAt(end) ? before : start, at, end)
    at = end - 1
  }
  return types
}
