import { type Worth, worthOf } from './candidate.ts'
import { candidatesOf } from './candidates.ts'
import type { ConflictGroup } from './conflict-groups.ts'
import { withChosen } from './fate.ts'
import { greedyBundles } from './greedy.ts'
import type { Kind } from './kinds.ts'
import type { Roles } from './roles.ts'
import { type Choice, type Exact, searchBundles } from './search.ts'

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
  const candidates = candidatesOf(group.bundles, group.kinds, counts, kinds, worths)
  if (candidates === undefined) return { applications, isOptimal: false }
  const useful = exact ? candidates : candidates.filter(({ gainMinor }) => gainMinor > 0)
  return searchBundles(useful, counts, kinds, applications, exact)
}

/** What pieces save outside bundles, limits left aside: exact without them, an upper bound with them. */
export function worthsOf(group: ConflictGroup, kinds: readonly Kind[], roles: Roles): Worth[] {
  const worths: Worth[] = new Array(kinds.length)
  for (const kind of group.kinds) {
    const limited = group.limited.filter((one) => one.kinds.includes(kind)).map(({ reduction }) => reduction)
    const reductions = withChosen(roles.reductions[kind]!, limited)
    worths[kind] = worthOf(kinds[kind]!.leftMinor, reductions, roles.alternatives[kind]!)
  }
  return worths
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
  const isAlone = members.every(
    (kind) => worths[kind]!.aloneMinor === 0 && Number.isInteger(Math.log2(bundle.bits[kind]!)),
  )
  if (!isAlone) return false
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
