import type { Worth } from './candidate.ts'
import { candidatesOf } from './candidates.ts'
import type { ConflictGroup } from './conflict-groups.ts'
import { greedyBundles } from './greedy.ts'
import { independentParts } from './independent-parts.ts'
import type { Kind } from './kinds.ts'
import { type Choice, type Exact, searchBundles } from './search.ts'

/** Most kinds of pieces in a group whose choices have to be reckoned through one by one. */
export const MAX_EXACT_KINDS = 12

/** Which bundles a conflict group gives. */
export function decideGroup(
  group: ConflictGroup,
  counts: readonly number[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
  exact?: Exact,
): Choice {
  if (group.bundles.length === 0) return { applications: [], isOptimal: true }
  const applications = greedyBundles(group, counts, kinds, worths)
  if (!exact && isGreedyBest(group, kinds, worths)) return { applications, isOptimal: true }
  if (exact && group.kinds.length > MAX_EXACT_KINDS) return { applications, isOptimal: false }
  const candidates = candidatesOf(group.bundles, counts, kinds, worths)
  if (candidates === undefined) return { applications, isOptimal: false }
  if (exact) return searchBundles(candidates, counts, kinds, applications, exact)
  const parts = independentParts(candidates.filter(({ gainMinor }) => gainMinor > 0))
  const choices = parts.map((part) => {
    const kindsIn = new Set(part.flatMap(({ picks }) => picks.map(({ kind }) => kind)))
    const greedy = applications.filter(({ candidate }) => kindsIn.has(candidate.picks[0]!.kind))
    return searchBundles(part, counts, kinds, greedy)
  })
  return {
    applications: choices.flatMap((choice) => choice.applications),
    isOptimal: choices.every(({ isOptimal }) => isOptimal),
  }
}

/**
 * One bundle that competes with nothing: taking the dearest pieces of each part together, again and again, is then
 * the best there is. For `price` and `percent` only the sum of the pieces counts; `cheapest-free` of one part frees
 * most when pieces of like price go together; an amount is the same for every bundle that is dear enough for it.
 */
function isGreedyBest(
  { kinds: members, bundles }: ConflictGroup,
  kinds: readonly Kind[],
  worths: readonly Worth[],
) {
  const [bundle] = bundles
  if (bundle === undefined || bundles.length > 1) return false
  const isAlone = members.every((kind) => worths[kind]!.aloneMinor === 0)
  if (!isAlone || bundle.members.some(({ bits }) => !Number.isInteger(Math.log2(bits)))) return false
  switch (bundle.reward.kind) {
    case 'percent':
    case 'price':
      return true
    case 'cheapest-free':
      return bundle.demands.length === 1
    case 'amount':
      return kinds[members.at(-1)!]!.leftMinor * bundle.pieces >= bundle.reward.amountMinor
  }
}
