import { fillingOf } from './bundle-filling.ts'
import { type Candidate, candidateOf, type Pick, type Worth } from './candidate.ts'
import type { ConflictGroup } from './conflict-groups.ts'
import type { Kind } from './kinds.ts'
import type { Bundle } from './roles.ts'

/** A candidate that is given so many times. */
export type Application = { readonly candidate: Candidate; readonly times: number }

/**
 * The rule where searching would take too long: again and again the bundle that gains most when it is made of its
 * dearest free pieces (by what is left of their price after their own reductions), ties by promotion id.
 */
export function greedyBundles(
  { bundles, kinds: members }: ConflictGroup,
  counts: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Application[] {
  const left = [...counts]
  const limits = bundles.map(({ limit }) => limit)
  const keep = (kind: number) => kinds[kind]!.leftMinor - worths[kind]!.aloneMinor
  const dearest = [...members].sort((a, b) => keep(b) - keep(a) || a - b)
  const next = bundles.map((bundle) => dearestOf(bundle, dearest, left, kinds, worths))
  const applications: Application[] = []
  for (;;) {
    let best: Candidate | undefined
    let from = -1
    next.forEach((candidate, i) => {
      if (candidate === undefined || limits[i]! <= 0) return
      if (candidate.gainMinor > (best?.gainMinor ?? 0)) {
        best = candidate
        from = i
      }
    })
    if (best === undefined) return applications
    const times = timesOf(best, left, limits[from]!)
    applications.push({ candidate: best, times })
    limits[from]! -= times
    for (const { kind, count } of best.picks) left[kind]! -= times * count
    // Those that lost no piece still have the same dearest ones.
    const taken = best.picks
    bundles.forEach((bundle, i) => {
      if (taken.some(({ kind }) => bundle.bits[kind]! > 0)) {
        next[i] = dearestOf(bundle, dearest, left, kinds, worths)
      }
    })
  }
}

/** How often a candidate can be given. */
export function timesOf({ picks }: Candidate, left: ArrayLike<number>, limit: number): number {
  let times = limit
  for (const { kind, count } of picks) times = Math.min(times, Math.floor(left[kind]! / count))
  return times
}

function dearestOf(
  bundle: Bundle,
  order: readonly number[],
  left: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Candidate | undefined {
  const filling = fillingOf(bundle)
  const picks: Pick[] = []
  let missing = bundle.pieces
  for (const kind of order) {
    const bits = bundle.bits[kind]!
    if (bits === 0 || left[kind]! === 0) continue
    const count = Math.min(left[kind]!, filling.room(bits))
    if (count === 0) continue
    filling.add(bits, count)
    picks.push({ kind, count })
    missing -= count
    if (missing === 0) break
  }
  if (missing > 0) return undefined
  picks.sort((a, b) => a.kind - b.kind)
  return candidateOf(bundle, picks, kinds, worths)
}
