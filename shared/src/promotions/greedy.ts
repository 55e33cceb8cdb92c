import { firstFilling } from './bundle-filling.ts'
import { type Candidate, candidateOf, type Worth } from './candidate.ts'
import type { ConflictGroup } from './conflict-groups.ts'
import type { Kind } from './kinds.ts'
import type { Bundle, Member } from './roles.ts'

/** A candidate that is given so many times. */
export type Application = { readonly candidate: Candidate; readonly times: number }

/**
 * The rule where searching would take too long: again and again the bundle that gains most when it is made of its
 * dearest free pieces (by what is left of their price after their own reductions), ties by promotion id.
 */
export function greedyBundles(
  { bundles }: ConflictGroup,
  counts: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Application[] {
  const left = [...counts]
  const limits = bundles.map(({ limit }) => limit)
  const orders = bundles.map(({ members }) => byWorth(members, kinds, worths))
  const fill = (bundle: Bundle, i: number): Candidate | undefined => {
    const picks = limits[i]! > 0 ? firstFilling(bundle, orders[i]!, left) : undefined
    picks?.sort((a, b) => a.kind - b.kind)
    const candidate = picks && candidateOf(bundle, picks, kinds, worths)
    return candidate && candidate.gainMinor > 0 ? candidate : undefined
  }
  const next = bundles.map(fill)
  const applications: Application[] = []
  for (;;) {
    let from = -1
    for (let i = 0; i < next.length; i++) {
      const candidate = next[i]
      if (candidate && (from < 0 || candidate.gainMinor > next[from]!.gainMinor)) from = i
    }
    if (from < 0) return applications
    const candidate = next[from]!
    const times = timesOf(candidate, left, limits[from]!)
    applications.push({ candidate, times })
    limits[from]! -= times
    for (const { kind, count } of candidate.picks) left[kind]! -= times * count
    // Those whose pieces are all still there have the same dearest ones.
    for (let i = 0; i < next.length; i++) {
      if (next[i] && (i === from || !isLeft(next[i]!, left))) next[i] = fill(bundles[i]!, i)
    }
  }
}

/** How often a candidate can be given. */
export function timesOf({ picks }: Candidate, left: ArrayLike<number>, limit: number): number {
  let times = limit
  for (const { kind, count } of picks) {
    if (left[kind]! < count * times) times = Math.floor(left[kind]! / count)
  }
  return times
}

function isLeft({ picks }: Candidate, left: ArrayLike<number>): boolean {
  for (const { kind, count } of picks) if (left[kind]! < count) return false
  return true
}

/** Kinds are in order of price already. */
function byWorth(
  members: readonly Member[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): readonly Member[] {
  if (members.every(({ kind }) => worths[kind]?.aloneMinor === 0)) return members
  const keep = ({ kind }: Member) => kinds[kind]!.leftMinor - (worths[kind]?.aloneMinor ?? 0)
  return [...members].sort((a, b) => keep(b) - keep(a) || a.kind - b.kind)
}
