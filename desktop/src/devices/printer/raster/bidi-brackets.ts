import type { BidiType } from './bidi-types.ts'

const OPEN = '([{<«‹'
const CLOSE = ')]}>»›'
/** As deep as the standard looks. */
const MAX_OPEN = 63

/** Brackets take the direction of what they hold, or of what stands before them (UAX #9, rule N0). */
export function resolveBrackets(
  graphemes: readonly string[],
  given: readonly BidiType[],
  start: 'L' | 'R',
): BidiType[] {
  const types = [...given]
  const strongAt = (at: number): 'L' | 'R' | undefined => {
    const type = types[at]
    if (type === 'L') return 'L'
    return type === 'R' || type === 'EN' || type === 'AN' ? 'R' : undefined
  }
  for (const [from, to] of pairsOf(graphemes, types)) {
    const inside = new Set(Array.from({ length: to - from - 1 }, (_, place) => strongAt(from + 1 + place)))
    const opposite = start === 'L' ? 'R' : 'L'
    const isOpposite = !inside.has(start) && inside.has(opposite)
    if (!isOpposite && !inside.has(start)) continue
    let before = from - 1
    while (before >= 0 && strongAt(before) === undefined) before -= 1
    const direction = isOpposite && (strongAt(before) ?? start) === opposite ? opposite : start
    types[from] = direction
    types[to] = direction
  }
  return types
}

/** Brackets that match, the one that opens first first. */
function pairsOf(graphemes: readonly string[], types: readonly BidiType[]): [number, number][] {
  const open: { readonly kind: number; readonly at: number }[] = []
  const pairs: [number, number][] = []
  graphemes.forEach((text, at) => {
    if (types[at] !== 'ON') return
    const kind = OPEN.indexOf(text)
    if (kind >= 0 && open.length < MAX_OPEN) open.push({ kind, at })
    const closes = CLOSE.indexOf(text)
    const place = closes < 0 ? -1 : open.findLastIndex((bracket) => bracket.kind === closes)
    if (place < 0) return
    pairs.push([open[place]?.at ?? 0, at])
    open.length = place
  })
  return pairs.sort(([a], [b]) => a - b)
}
