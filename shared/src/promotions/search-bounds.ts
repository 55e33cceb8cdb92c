import type { Candidate } from './candidate.ts'
import type { Kind } from './kinds.ts'
import type { Bundle } from './roles.ts'

/** What the search asks about the pieces that are still free, from the `first` kind on. */
export type Outlook = {
  /** What they could gain at most. */
  readonly possibleMinor: (first: number) => number
  /**
   * A number that no other set of free pieces from any kind on, with other limits left, has; undefined when numbers
   * are too small for it.
   */
  readonly stateOf: ((first: number) => number) | undefined
}

/**
 * The bound lays every candidate's gain on its pieces, once evenly and once by price: a piece gains no more than the
 * best of the candidates still to come lays on it. Of the two sums the lower one holds.
 *
 * @param candidates in order of their first kind
 * @param left free pieces per kind; read at every question, as are the limits
 */
export function outlookOf(
  candidates: readonly Candidate[],
  left: Float64Array,
  limits: ReadonlyMap<Bundle, number>,
  kinds: readonly Kind[],
): Outlook {
  const members = [...new Set(candidates.flatMap(({ picks }) => picks.map(({ kind }) => kind)))].sort(
    (a, b) => a - b,
  )
  const positions = new Map(members.map((kind, position) => [kind, position]))
  const size = members.length
  const evenly = new Float64Array(size * size)
  const byPrice = new Float64Array(size * size)
  let next = candidates.length - 1
  for (let first = size - 1; first >= 0; first--) {
    const row = first * size
    if (first < size - 1) {
      evenly.copyWithin(row, row + size, row + 2 * size)
      byPrice.copyWithin(row, row + size, row + 2 * size)
    }
    for (; next >= 0 && candidates[next]!.picks[0]!.kind === members[first]; next--) {
      const { picks, gainMinor, bundle } = candidates[next]!
      let sum = 0
      for (const { kind, count } of picks) sum += count * kinds[kind]!.leftMinor
      for (const { kind } of picks) {
        const at = row + positions.get(kind)!
        evenly[at] = Math.max(evenly[at]!, gainMinor / bundle.pieces)
        byPrice[at] = Math.max(byPrice[at]!, (gainMinor * kinds[kind]!.leftMinor) / sum)
      }
    }
  }

  const strides = new Float64Array(size)
  let states = 1
  for (let position = 0; position < size; position++) {
    strides[position] = states
    states *= left[members[position]!]! + 1
  }
  const limited: { bundle: Bundle; stride: number }[] = []
  for (const [bundle, limit] of limits) {
    if (limit === Number.POSITIVE_INFINITY) continue
    limited.push({ bundle, stride: states })
    states *= limit + 1
  }
  const stateOf = (first: number): number => {
    let state = 0
    for (const { bundle, stride } of limited) state += limits.get(bundle)! * stride
    for (let p = positions.get(first)!; p < size; p++) state += left[members[p]!]! * strides[p]!
    return state
  }
  return {
    possibleMinor: (first) => {
      const start = positions.get(first)!
      let even = 0
      let priced = 0
      for (let p = start, at = start * size + start; p < size; p++, at++) {
        const count = left[members[p]!]!
        even += count * evenly[at]!
        priced += count * byPrice[at]!
      }
      return Math.min(even, priced)
    },
    stateOf: states > Number.MAX_SAFE_INTEGER ? undefined : stateOf,
  }
}
