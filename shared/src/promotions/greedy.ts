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
  { bundles, kinds: members }: ConflictGroup,
  counts: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Application[] {
  const left = [...counts]
  const order = byWorth(members, kinds, worths)
  let open = bundles.map(
    (bundle): Next => ({ bundle, order: order(bundle), from: 0, limit: bundle.limit, candidate: undefined }),
  )
  const fill = (next: Next): boolean => {
    while (next.from < next.order.length && left[next.order[next.from]!.kind] === 0) next.from++
    const picks = next.limit > 0 ? firstFilling(next.bundle, next.order, left, next.from) : undefined
    picks?.sort((a, b) => a.kind - b.kind)
    next.candidate = picks && candidateOf(next.bundle, picks, kinds, worths)
    return next.candidate !== undefined && next.candidate.gainMinor > 0
  }
  open = open.filter(fill)
  const applications: Application[] = []
  while (open.length > 0) {
    let best = open[0]!
    for (const next of open) if (next.candidate!.gainMinor > best.candidate!.gainMinor) best = next
    const candidate = best.candidate!
    const times = timesOf(candidate, left, best.limit)
    applications.push({ candidate, times })
    best.limit -= times
    for (const { kind, count } of candidate.picks) left[kind]! -= times * count
    // Those whose pieces are all still there have the same dearest ones; those that gain nothing are out.
    open = open.filter((next) => (next !== best && isLeft(next.candidate!, left)) || fill(next))
  }
  return applications
}

type Next = {
  readonly bundle: Bundle
  readonly order: readonly Member[]
  /** Of what comes before in the order nothing is left. */
  from: number
  limit: number
  candidate: Candidate | undefined
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

/** The members of a bundle, dearest first; kinds are in order of price already. */
function byWorth(
  members: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): (bundle: Bundle) => readonly Member[] {
  if (members.every((kind) => worths[kind]!.aloneMinor === 0)) return (bundle) => bundle.members
  const keep = (kind: number) => kinds[kind]!.leftMinor - worths[kind]!.aloneMinor
  const sorted = [...members].sort((a, b) => keep(b) - keep(a) || a - b)
  const ranks = new Float64Array(kinds.length)
  sorted.forEach((kind, rank) => {
    ranks[kind] = rank
  })
  return (bundle) => [...bundle.members].sort((a, b) => ranks[a.kind]! - ranks[b.kind]!)
}
