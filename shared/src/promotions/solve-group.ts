import type { ConflictGroup } from './conflict-groups.ts'
import { decideGroup } from './decide-group.ts'
import { bundleFates, type Fate, reducedFate, savingOfFates } from './fate.ts'
import type { Application } from './greedy.ts'
import type { Kind } from './kinds.ts'
import { chooseLimited } from './limited.ts'
import type { Roles, SumOff } from './roles.ts'
import type { Exact } from './search.ts'
import { takeSumsOff } from './sums-off.ts'
import { worthsOf } from './worth.ts'

export type GroupSolution = {
  /** After bundles and reductions; amounts off sums are still to come. */
  readonly fates: readonly Fate[]
  readonly applications: readonly Application[]
  readonly isOptimal: boolean
}

/** Bundles and reductions of one conflict group; `sums` are those whose true effect is weighed in the choice. */
export function solveGroup(
  group: ConflictGroup,
  kinds: readonly Kind[],
  counts: readonly number[],
  roles: Roles,
  sums: readonly SumOff[],
): GroupSolution {
  const reduce = (applications: readonly Application[]) => {
    const bundled = bundleFates(group.kinds, counts, kinds, applications)
    const { fates, isOptimal } = chooseLimited(bundled, group.limited, roles)
    return { fates: fates.map((fate) => reducedBy(roles, fate)), isOptimal }
  }
  const worths = worthsOf(group, kinds, roles)
  const exact = (): Exact => ({
    baseMinor:
      group.kinds.reduce((sum, kind) => sum + counts[kind]! * worths[kind]!.aloneMinor, 0) +
      sums.reduce((sum, one) => sum + one.amountMinor, 0),
    savingOf: (applications) => savingOfFates(takeSumsOff(reduce(applications).fates, sums).fates),
    steps: 30 * group.kinds.length + (group.limited.length > 1 ? 500 : 0),
  })
  const isRelaxed = group.limited.length > 0 || sums.length > 0
  const choice = decideGroup(group, counts, kinds, worths, isRelaxed ? exact() : undefined)
  const { fates, isOptimal } = reduce(choice.applications)
  return { fates, applications: choice.applications, isOptimal: isOptimal && choice.isOptimal }
}

export const reducedBy = ({ reductions, alternatives }: Roles, fate: Fate): Fate =>
  reducedFate(fate, reductions[fate.kind]!, alternatives[fate.kind]!)
