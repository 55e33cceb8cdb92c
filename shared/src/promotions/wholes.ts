import { type Fate, portioned, savingOfFates, stepped, untouched } from './fate.ts'
import type { Kind } from './kinds.ts'
import { savingOf } from './reduction.ts'
import type { Roles, Whole } from './roles.ts'
import { shareOut } from './share-out.ts'
import { createSolve, type Solution } from './solve.ts'

/** Most of them at one level that are tried together: those that save most. */
export const MAX_WHOLES = 4

/**
 * The best of a level. Exclusive `spend` and `tiers` take all of their free pieces or nothing: every set of them
 * that share no piece is tried, and the rest of the level solved for each.
 */
export function solveLevel(kinds: readonly Kind[], roles: Roles): Solution {
  const counts = kinds.map(({ count }) => count)
  const solve = createSolve(kinds, roles)
  let best = solve(counts)
  let isOptimal = best.isOptimal
  const wholes = roles.wholes.filter((whole) => savingOfFates(wholeFates(whole, kinds)) > 0)
  for (const set of disjointSets(dearest(wholes, kinds))) {
    const fates = set.flatMap((whole) => wholeFates(whole, kinds))
    const left = [...counts]
    for (const { kind } of fates) left[kind] = 0
    const rest = solve(left)
    isOptimal &&= rest.isOptimal
    const savingMinor = savingOfFates(fates) + rest.savingMinor
    if (savingMinor > best.savingMinor) best = { ...rest, fates: [...fates, ...rest.fates], savingMinor }
  }
  return { ...best, isOptimal: isOptimal && wholes.length <= MAX_WHOLES }
}

/** Those that save most, in order of place. */
function dearest(wholes: readonly Whole[], kinds: readonly Kind[]): readonly Whole[] {
  const saving = new Map(wholes.map((whole) => [whole, savingOfFates(wholeFates(whole, kinds))]))
  return [...wholes]
    .sort((a, b) => saving.get(b)! - saving.get(a)! || a.place - b.place)
    .slice(0, MAX_WHOLES)
    .sort((a, b) => a.place - b.place)
}

/** Every set of them that share no piece, but the empty one. */
function disjointSets(wholes: readonly Whole[]): readonly (readonly Whole[])[] {
  let sets: (readonly Whole[])[] = [[]]
  for (const whole of wholes) {
    const taken = new Set(whole.kinds)
    const fitting = sets.filter((set) => set.every(({ kinds }) => !kinds.some((kind) => taken.has(kind))))
    sets = [...sets, ...fitting.map((set) => [...set, whole])]
  }
  return sets.slice(1)
}

function wholeFates(whole: Whole, kinds: readonly Kind[]): Fate[] {
  const { place } = whole
  const fates = whole.kinds.map((kind): Fate => {
    const { count, leftMinor } = kinds[kind]!
    return { ...untouched(kind, count, leftMinor), isClosed: true }
  })
  if ('reduction' in whole) {
    return fates.map((fate) => stepped(fate, fate.count, place, savingOf(fate.leftMinor, whole.reduction)))
  }
  const sum = fates.reduce((total, { count, leftMinor }) => total + count * leftMinor, 0)
  const portions = shareOut(Math.min(sum, whole.amountMinor), fates)
  return fates.flatMap((fate, i) => portioned(fate, place, portions[i]!))
}
