import type { Candidate } from './candidate.ts'
import { type Application, timesOf } from './greedy.ts'
import type { Kind } from './kinds.ts'
import type { Bundle } from './roles.ts'
import { outlookOf } from './search-bounds.ts'

/** Most steps of the search in one conflict group; counted, not timed: every machine finds the same. */
export const MAX_SEARCH_STEPS = 3_000

export type Choice = { readonly applications: readonly Application[]; readonly isOptimal: boolean }

/** For groups where the gains of candidates are only an upper bound: limits, sums that may run short. */
export type Exact = {
  /** At most what the group saves without any candidate. */
  readonly baseMinor: number
  /** What a choice really saves. */
  readonly savingOf: (applications: readonly Application[]) => number
  /** Steps that one such reckoning counts as. */
  readonly steps: number
}

/**
 * The best set of candidates that share no piece, by branch and bound: candidates are taken in one fixed order,
 * each as often as it goes. A branch ends when even the best that its free pieces could gain would not beat what was
 * found, or when the same pieces were free before and no less had been gained. Starts from the greedy choice, which
 * stays unless something is better.
 */
export function searchBundles(
  unordered: readonly Candidate[],
  counts: readonly number[],
  kinds: readonly Kind[],
  greedy: readonly Application[],
  exact?: Exact,
): Choice {
  const candidates = [...unordered].sort(compareCandidates)
  const left = Float64Array.from(counts)
  const limits = new Map<Bundle, number>(candidates.map(({ bundle }) => [bundle, bundle.limit]))
  const { possibleMinor, stateOf } = outlookOf(candidates, left, limits, kinds)
  // Where gains are only bounds, the same free pieces may end up with different amounts.
  const gained = !exact && stateOf ? new Map<number, number>() : undefined
  const taken: Application[] = []
  let steps = 0

  let best: readonly Application[] = []
  let bestMinor = exact ? exact.savingOf([]) : 0
  const consider = (applications: readonly Application[], boundMinor: number) => {
    if (boundMinor <= bestMinor) return
    if (exact) steps += exact.steps
    const savingMinor = exact ? exact.savingOf(applications) : boundMinor
    if (savingMinor <= bestMinor) return
    bestMinor = savingMinor
    best = [...applications]
  }
  // Amounts are whole: half a unit absorbs how the bound itself was rounded.
  const isHopeless = (first: number, boundMinor: number) =>
    boundMinor + possibleMinor(first) < bestMinor + 0.5
  const isKnown = (first: number, boundMinor: number): boolean => {
    if (gained === undefined) return false
    const state = stateOf!(first)
    const before = gained.get(state)
    if (before !== undefined && before >= boundMinor) return true
    gained.set(state, boundMinor)
    return false
  }

  const branch = (from: number, boundMinor: number): boolean => {
    let before = from === 0 ? undefined : candidates[from - 1]!.picks[0]!.kind
    for (let i = from; i < candidates.length; i++) {
      if (++steps > MAX_SEARCH_STEPS) return false
      const candidate = candidates[i]!
      const { bundle, picks, gainMinor } = candidate
      const first = picks[0]!.kind
      if ((i === from || first !== before) && isHopeless(first, boundMinor)) return true
      // Without a piece of its first kind a candidate cannot be taken, and the state is that of the next kind.
      if (first !== before && left[first]! > 0 && isKnown(first, boundMinor)) return true
      before = first
      const limit = limits.get(bundle)!
      for (let times = timesOf(candidate, left, limit); times > 0; times--) {
        for (const { kind, count } of picks) left[kind]! -= count * times
        limits.set(bundle, limit - times)
        taken.push({ candidate, times })
        consider(taken, boundMinor + times * gainMinor)
        const isDone = branch(i + 1, boundMinor + times * gainMinor)
        taken.pop()
        limits.set(bundle, limit)
        for (const { kind, count } of picks) left[kind]! += count * times
        if (!isDone) return false
      }
    }
    return true
  }
  const baseMinor = exact?.baseMinor ?? 0
  consider(
    greedy,
    greedy.reduce((sum, { candidate, times }) => sum + candidate.gainMinor * times, baseMinor),
  )
  const isOptimal = branch(0, baseMinor)
  return { applications: best, isOptimal }
}

/** By the dearest piece, then the best, then the promotion. */
const compareCandidates = (a: Candidate, b: Candidate): number =>
  a.picks[0]!.kind - b.picks[0]!.kind || b.gainMinor - a.gainMinor || a.bundle.place - b.bundle.place
