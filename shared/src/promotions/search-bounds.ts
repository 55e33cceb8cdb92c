import type { Candidate } from './candidate.ts'
import type { Kind } from './kinds.ts'

/**
 * What the free pieces from a kind on could gain at most. Two ways to lay a candidate's gain on its pieces, evenly
 * and by price; a piece gains no more than the best of its candidates lays on it, and the lower sum holds.
 */
export function boundsOf(
  candidates: readonly Candidate[],
  left: Float64Array,
  kinds: readonly Kind[],
): (from: number) => number {
  const evenly = new Float64Array(left.length)
  const byPrice = new Float64Array(left.length)
  for (const { picks, gainMinor, bundle } of candidates) {
    if (gainMinor <= 0) continue
    const sum = picks.reduce((total, { kind, count }) => total + count * kinds[kind]!.leftMinor, 0)
    for (const { kind } of picks) {
      evenly[kind] = Math.max(evenly[kind]!, gainMinor / bundle.pieces)
      byPrice[kind] = Math.max(byPrice[kind]!, (gainMinor * kinds[kind]!.leftMinor) / sum)
    }
  }
  return (from) => {
    let even = 0
    let priced = 0
    for (let kind = from; kind < left.length; kind++) {
      even += left[kind]! * evenly[kind]!
      priced += left[kind]! * byPrice[kind]!
    }
    return Math.min(even, priced)
  }
}
