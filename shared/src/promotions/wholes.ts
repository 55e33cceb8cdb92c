import { type Fate, portioned, savingOfFates, stepped, untouched } from './fate.ts'
import type { Kind } from './kinds.ts'
import { savingOf } from './reduction.ts'
import type { Roles, Whole } from './roles.ts'
import { shareOut } from './share-out.ts'
import { createSolve, type Solution } from './solve.ts'

/** Most of them at one level whose sets are all tried: those that save most. Others are added one by one. */
export const MAX_WHOLES = 4

/** Every try solves the level again: fewer are made where its bundles and limits have many places for pieces. */
export const MAX_WHOLES_PLACES = 400_000

/**
 * The best of a level. Exclusive `spend` and `tiers` take all of their free pieces or nothing: every set of them
 * that share no piece is tried, and the rest of the level solved for each. Beyond the bounds the best set so far is
 * kept, and each of those that were in none is added where that saves more.
 */
export function solveLevel(kinds: readonly Kind[], roles: Roles): Solution {
  const counts = kinds.map(({ count }) => count)
  const solve = createSolve(kinds, roles)
  let best = solve(counts)
  let given: readonly Taken[] = []
  let isOptimal = best.isOptimal
  const attempt = (set: readonly Taken[]) => {
    const fates = set.flatMap((taken) => taken.fates)
    const left = [...counts]
    for (const { kind } of fates) left[kind] = 0
    const rest = solve(left)
    isOptimal &&= rest.isOptimal
    const savingMinor = savingOfFates(fates) + rest.savingMinor
    if (savingMinor <= best.savingMinor) return
    best = { ...rest, fates: [...fates, ...rest.fates], savingMinor }
    given = set
  }

  const wholes = dearestFirst(roles.wholes, kinds)
  const tries = Math.max(2, MAX_WHOLES_PLACES / Math.max(1, placesIn(roles)))
  const most = Math.min(MAX_WHOLES, Math.floor(Math.log2(tries)))
  const first = wholes.slice(0, most).sort((a, b) => a.whole.place - b.whole.place)
  for (const set of disjointSets(first)) attempt(set)
  for (const next of wholes.slice(most, Math.floor(tries))) {
    if (given.every((taken) => isDisjoint(taken, next))) attempt([...given, next])
  }
  return { ...best, isOptimal: isOptimal && wholes.length <= most }
}

type Taken = { readonly whole: Whole; readonly fates: readonly Fate[]; readonly savingMinor: number }

/** Those that save anything; of like ones the first place. */
const dearestFirst = (wholes: readonly Whole[], kinds: readonly Kind[]): readonly Taken[] =>
  wholes
    .map((whole) => {
      const fates = wholeFates(whole, kinds)
      return { whole, fates, savingMinor: savingOfFates(fates) }
    })
    .filter(({ savingMinor }) => savingMinor > 0)
    .sort((a, b) => b.savingMinor - a.savingMinor || a.whole.place - b.whole.place)

function placesIn({ bundles, limited }: Roles): number {
  let places = 0
  for (const { members } of bundles) places += members.length
  for (const one of limited) places += one.kinds.length
  return places
}

const isDisjoint = (a: Taken, b: Taken): boolean => {
  const taken = new Set(a.whole.kinds)
  return !b.whole.kinds.some((kind) => taken.has(kind))
}

/** Every set of them that share no piece, but the empty one. */
function disjointSets(wholes: readonly Taken[]): readonly (readonly Taken[])[] {
  let sets: (readonly Taken[])[] = [[]]
  for (const whole of wholes) {
    const fitting = sets.filter((set) => set.every((taken) => isDisjoint(taken, whole)))
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
