import { fillingOf } from './bundle-filling.ts'
import { type Candidate, candidateOf, type Pick, type Worth } from './candidate.ts'
import type { Kind } from './kinds.ts'
import type { Bundle } from './roles.ts'

/** Most ways of filling the bundles of one conflict group that are weighed up. */
export const MAX_CANDIDATES = 200

/** Every way of filling a bundle that lowers the price; undefined when there may be too many. */
export function candidatesOf(
  bundles: readonly Bundle[],
  counts: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Candidate[] | undefined {
  let most = 0
  for (const bundle of bundles) {
    most += fillingsOf(bundle, counts)
    if (most > MAX_CANDIDATES) return undefined
  }
  const candidates: Candidate[] = []
  for (const bundle of bundles) {
    fillAll(bundle, counts, (picks) => {
      const candidate = candidateOf(bundle, picks, kinds, worths)
      if (candidate) candidates.push(candidate)
    })
  }
  return candidates
}

/** Counting the ways must not take longer than trying them would. */
const MAX_COUNTING_STEPS = 20_000

/** How many ways there are to fill every part by itself: no fewer than there are to fill the bundle. */
function fillingsOf({ demands, members }: Bundle, counts: readonly number[]): number {
  let product = 1
  let steps = 0
  for (const [part, demand] of demands.entries()) {
    const ways = new Float64Array(demand + 1)
    ways[0] = 1
    for (const { kind, bits } of members) {
      if (!(bits & (1 << part))) continue
      const most = Math.min(counts[kind]!, demand)
      steps += most * demand
      if (steps > MAX_COUNTING_STEPS) return Number.POSITIVE_INFINITY
      for (let pieces = demand; pieces > 0; pieces--) {
        for (let n = Math.min(most, pieces); n > 0; n--) ways[pieces]! += ways[pieces - n]!
      }
    }
    product *= ways[demand]!
  }
  return product
}

function fillAll(bundle: Bundle, counts: readonly number[], found: (picks: readonly Pick[]) => void): void {
  const { members } = bundle
  const after = new Array<number>(members.length + 1).fill(0)
  for (let i = members.length - 1; i >= 0; i--) after[i] = after[i + 1]! + counts[members[i]!.kind]!
  const filling = fillingOf(bundle)
  const picks: Pick[] = []
  const choose = (i: number, missing: number): void => {
    if (missing === 0) {
      found([...picks])
      return
    }
    if (after[i]! < missing) return
    const { kind, bits } = members[i]!
    for (let count = Math.min(counts[kind]!, filling.room(bits)); count > 0; count--) {
      picks.push({ kind, count })
      filling.add(bits, count)
      choose(i + 1, missing - count)
      filling.add(bits, -count)
      picks.pop()
    }
    choose(i + 1, missing)
  }
  choose(0, bundle.pieces)
}
