import { fillingOf } from './bundle-filling.ts'
import { type Candidate, candidateOf, type Pick, type Worth } from './candidate.ts'
import type { Kind } from './kinds.ts'
import type { Bundle } from './roles.ts'

/** Most ways of filling the bundles of one conflict group that are weighed up. */
export const MAX_CANDIDATES = 400

/** Most steps of looking for them. */
const MAX_STEPS = 4_000

/** Every way of filling a bundle that lowers the price; undefined when there are too many. */
export function candidatesOf(
  bundles: readonly Bundle[],
  members: readonly number[],
  counts: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Candidate[] | undefined {
  const candidates: Candidate[] = []
  let found = 0
  let steps = 0

  const fill = (bundle: Bundle): boolean => {
    const eligible = members.filter((kind) => bundle.bits[kind]! > 0)
    const after = new Array<number>(eligible.length + 1).fill(0)
    for (let i = eligible.length - 1; i >= 0; i--) after[i] = after[i + 1]! + counts[eligible[i]!]!
    const filling = fillingOf(bundle)
    const picks: Pick[] = []

    const choose = (i: number, missing: number): boolean => {
      if (++steps > MAX_STEPS) return false
      if (missing === 0) {
        if (++found > MAX_CANDIDATES) return false
        const candidate = candidateOf(bundle, [...picks], kinds, worths)
        if (candidate) candidates.push(candidate)
        return true
      }
      if (after[i]! < missing) return true
      const kind = eligible[i]!
      const bits = bundle.bits[kind]!
      for (let count = Math.min(counts[kind]!, filling.room(bits)); count > 0; count--) {
        picks.push({ kind, count })
        filling.add(bits, count)
        const isGoing = choose(i + 1, missing - count)
        filling.add(bits, -count)
        picks.pop()
        if (!isGoing) return false
      }
      return choose(i + 1, missing)
    }
    return choose(0, bundle.pieces)
  }
  return bundles.every(fill) ? candidates : undefined
}
