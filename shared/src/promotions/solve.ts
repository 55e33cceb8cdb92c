import { conflictGroups } from './conflict-groups.ts'
import { decideGroup } from './decide-group.ts'
import { bundleFates, type Fate, reducedFate, savingOfFates, untouched } from './fate.ts'
import type { Application } from './greedy.ts'
import type { Kind } from './kinds.ts'
import { chooseLimited } from './limited.ts'
import type { Reduction } from './reduction.ts'
import type { Member, Roles } from './roles.ts'
import { singles } from './roles-of.ts'
import type { Exact } from './search.ts'
import { takeSumsOff } from './sums-off.ts'
import { worthsOf } from './worth.ts'

export type Solution = {
  readonly fates: readonly Fate[]
  readonly savingMinor: number
  readonly applications: readonly Application[]
  readonly isOptimal: boolean
}

/**
 * What is best for pieces that no whole-taking promotion has (`counts` 0: it has them). Amounts off sums are first
 * thought to be given in full. Where one turns out to be more than what is left for it, everything that it touches
 * is decided again, together and with its true effect.
 */
export function solve(kinds: readonly Kind[], counts: readonly number[], roles: Roles): Solution {
  const apart = solveGroups(kinds, counts, roles, false)
  const hasChoice = roles.bundles.length > 0 || roles.alternatives.some((some) => some.length > 0)
  if (!apart.isShort || !(hasChoice || roles.limited.length > 0)) return apart
  const together = solveGroups(kinds, counts, withAlternativesAsBundles(roles), true)
  const isOptimal = together.isOptimal && roles.limited.length === 0
  return { ...(together.savingMinor > apart.savingMinor ? together : apart), isOptimal }
}

function solveGroups(
  kinds: readonly Kind[],
  counts: readonly number[],
  roles: Roles,
  isJoined: boolean,
): Solution & { readonly isShort: boolean } {
  const { sumsOff } = roles
  const { free, groups } = conflictGroups(counts, roles, isJoined ? sumsOff.map((one) => one.kinds) : [])
  const applications: Application[] = []
  const reduceOne = (fate: Fate) =>
    reducedFate(fate, roles.reductions[fate.kind]!, roles.alternatives[fate.kind]!)
  const reduced = free.map((kind) => reduceOne(untouched(kind, counts[kind]!, kinds[kind]!.leftMinor)))
  let isOptimal = true
  for (const group of groups) {
    const sums = isJoined ? sumsOff.filter((one) => one.kinds.some((kind) => group.kinds.includes(kind))) : []
    const reduce = (given: readonly Application[]) => {
      const bundled = bundleFates(group.kinds, counts, kinds, given)
      const { fates, isOptimal: isBest } = chooseLimited(bundled, group.limited, roles)
      return { fates: fates.map(reduceOne), isBest }
    }
    const worths = worthsOf(group, kinds, roles)
    const exact = (): Exact => ({
      baseMinor:
        group.kinds.reduce((sum, kind) => sum + counts[kind]! * worths[kind]!.aloneMinor, 0) +
        sums.reduce((sum, one) => sum + one.amountMinor, 0),
      savingOf: (given) => {
        const { fates } = reduce(given)
        return savingOfFates(takeSumsOff(fates, sums).fates)
      },
      steps: 30 * group.kinds.length + (group.limited.length > 1 ? 500 : 0),
    })
    const isRelaxed = group.limited.length > 0 || sums.length > 0
    const choice = decideGroup(group, counts, kinds, worths, isRelaxed ? exact() : undefined)
    const { fates, isBest } = reduce(choice.applications)
    applications.push(...choice.applications)
    for (const fate of fates) reduced.push(fate)
    isOptimal &&= choice.isOptimal && isBest
  }
  const { fates, isShort } = takeSumsOff(reduced, sumsOff)
  return { fates, savingMinor: savingOfFates(fates), applications, isOptimal, isShort }
}

/** A sum that runs short may be worth more than an exclusive reduction of its pieces: so the search has to choose. */
function withAlternativesAsBundles(roles: Roles): Roles {
  const isOff = new Set(roles.sumsOff.flatMap(({ kinds }) => kinds))
  const byPlace = new Map<number, { reduction: Reduction; members: Member[] }>()
  const alternatives = roles.alternatives.map((some, kind) => {
    if (!isOff.has(kind)) return some
    for (const reduction of some) {
      const known = byPlace.get(reduction.place)
      if (known) known.members.push({ kind, bits: 1 })
      else byPlace.set(reduction.place, { reduction, members: [{ kind, bits: 1 }] })
    }
    return []
  })
  const extra = [...byPlace.values()].map(({ reduction, members }) =>
    singles(reduction, Number.POSITIVE_INFINITY, members),
  )
  const bundles = [...roles.bundles, ...extra].sort((a, b) => a.place - b.place)
  return { ...roles, bundles, alternatives }
}
