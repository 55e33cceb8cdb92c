import { conflictGroups } from './conflict-groups.ts'
import { type Fate, savingOfFates, untouched } from './fate.ts'
import type { Application } from './greedy.ts'
import type { Kind } from './kinds.ts'
import type { Reduction } from './reduction.ts'
import type { Member, Roles } from './roles.ts'
import { singles } from './roles-of.ts'
import { type GroupSolution, reducedBy, solveGroup } from './solve-group.ts'
import { takeSumsOff } from './sums-off.ts'

export type Solution = {
  readonly fates: readonly Fate[]
  readonly savingMinor: number
  readonly applications: readonly Application[]
  readonly isOptimal: boolean
}

/** What is best for the pieces that no exclusive sum or tier has (`counts` 0: one has them). */
export type Solve = (counts: readonly number[]) => Solution

/**
 * Amounts off sums are first thought to be given in full. Where one turns out to be more than what is left for it,
 * everything that it touches is decided again, together and with its true effect.
 */
export function createSolve(kinds: readonly Kind[], roles: Roles): Solve {
  const solveApart = createSolveGroups(kinds, roles, false)
  const hasChoice =
    roles.limited.length > 0 || roles.bundles.length > 0 || roles.alternatives.some((some) => some.length > 0)
  let solveTogether: ReturnType<typeof createSolveGroups> | undefined
  return (counts) => {
    const apart = solveApart(counts)
    if (!apart.isShort || !hasChoice) return apart
    solveTogether ??= createSolveGroups(kinds, withAlternativesAsBundles(roles), true)
    const together = solveTogether(counts)
    const isOptimal = together.isOptimal && roles.limited.length === 0
    return { ...(together.savingMinor > apart.savingMinor ? together : apart), isOptimal }
  }
}

function createSolveGroups(kinds: readonly Kind[], roles: Roles, isJoined: boolean) {
  const { sumsOff } = roles
  const joined = isJoined ? sumsOff.map((one) => one.kinds) : []
  // Pieces are there or not: a group of the same kinds is the same group, with the same solution.
  const solved = new Map<string, GroupSolution>()
  return (counts: readonly number[]): Solution & { readonly isShort: boolean } => {
    const { free, groups } = conflictGroups(counts, roles, joined)
    const applications: Application[] = []
    const reduced = free.map((kind) =>
      reducedBy(roles, untouched(kind, counts[kind]!, kinds[kind]!.leftMinor)),
    )
    let isOptimal = true
    for (const group of groups) {
      const name = group.kinds.join()
      let solution = solved.get(name)
      if (solution === undefined) {
        const sums = isJoined
          ? sumsOff.filter((one) => one.kinds.some((kind) => group.kinds.includes(kind)))
          : []
        solution = solveGroup(group, kinds, counts, roles, sums)
        solved.set(name, solution)
      }
      for (const one of solution.applications) applications.push(one)
      for (const fate of solution.fates) reduced.push(fate)
      isOptimal &&= solution.isOptimal
    }
    const { fates, isShort } = takeSumsOff(reduced, sumsOff)
    return { fates, savingMinor: savingOfFates(fates), applications, isOptimal, isShort }
  }
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
