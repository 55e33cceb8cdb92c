import { bestOf, type Fate, withChosen } from './fate.ts'
import { type Reduction, savingOfAll } from './reduction.ts'
import type { Limited, Roles } from './roles.ts'

/** Most steps of the exact choice: pieces x states of the limits x ways to treat a piece. */
export const MAX_LIMITED_STEPS = 5_000

type Chosen = { readonly fates: readonly Fate[]; readonly isOptimal: boolean }

type Values = Pick<Roles, 'reductions' | 'alternatives'>

/**
 * Chooses the pieces that reductions with a limit are given on, so that the customer pays least: exactly, or,
 * where that takes too many steps, one reduction after the other in order of place, each where it lowers the
 * price most.
 */
export function chooseLimited(fates: readonly Fate[], limited: readonly Limited[], values: Values): Chosen {
  if (limited.length === 0) return { fates, isOptimal: true }
  const one = limited.length === 1 ? limited[0] : undefined
  if (one) return { fates: chooseOne(fates, one, values), isOptimal: true }
  const exact = chooseExactly(fates, limited, values)
  if (exact) return { fates: exact, isOptimal: true }
  return { fates: limited.reduce((all, next) => chooseOne(all, next, values), fates), isOptimal: false }
}

/** What a piece saves at this stage with these limited ones. */
function savingWith(fate: Fate, chosen: readonly Reduction[], { reductions, alternatives }: Values): number {
  const saving = savingOfAll(fate.leftMinor, withChosen(reductions[fate.kind]!, chosen))
  if (fate.isBundled) return saving
  return Math.max(saving, bestOf(fate.leftMinor, alternatives[fate.kind]!)?.amountMinor ?? 0)
}

function chooseOne(fates: readonly Fate[], { reduction, limit, kinds }: Limited, values: Values): Fate[] {
  const takes = new Set(kinds)
  const gains = fates.map((fate) => {
    if (fate.isClosed || !takes.has(fate.kind)) return 0
    return savingWith(fate, [...fate.chosen, reduction], values) - savingWith(fate, fate.chosen, values)
  })
  const order = fates.map((_, i) => i).filter((i) => gains[i]! > 0)
  order.sort((a, b) => gains[b]! - gains[a]! || a - b)
  const given = new Map<number, number>()
  let left = limit
  for (const i of order) {
    const count = Math.min(left, fates[i]!.count)
    given.set(i, count)
    left -= count
  }
  return fates.flatMap((fate, i) => splitOff(fate, given.get(i) ?? 0, [...fate.chosen, reduction]))
}

function splitOff(fate: Fate, count: number, chosen: readonly Reduction[]): Fate[] {
  if (count === 0) return [fate]
  const first = { ...fate, count, chosen }
  return count === fate.count ? [first] : [first, { ...fate, count: fate.count - count }]
}

type Option = { readonly chosen: readonly Reduction[]; readonly uses: number; readonly gainMinor: number }

/** Dynamic programming over the pieces and what is left of each limit. */
function chooseExactly(
  fates: readonly Fate[],
  limited: readonly Limited[],
  values: Values,
): Fate[] | undefined {
  const sizes = limited.map(({ limit, kinds }) => Math.min(limit, piecesIn(fates, new Set(kinds))) + 1)
  const strides = sizes.map((_, i) => sizes.slice(0, i).reduce((product, size) => product * size, 1))
  const states = sizes.reduce((product, size) => product * size, 1)
  const most = sizes.reduce((sum, size) => sum + size - 1, 0)
  if (states > MAX_LIMITED_STEPS || most * states > MAX_LIMITED_STEPS) return undefined

  const options = fates.map((fate) => optionsOf(fate, limited, values, strides))
  const pieces: number[] = []
  let steps = 0
  for (const [i, fate] of fates.entries()) {
    if (options[i]!.length === 1) continue
    for (let n = Math.min(fate.count, most); n > 0; n--) pieces.push(i)
    steps += Math.min(fate.count, most) * states * options[i]!.length
    if (steps > MAX_LIMITED_STEPS) return undefined
  }

  const fits = (state: number, uses: number) =>
    strides.every((stride, i) => digit(uses, stride, sizes[i]!) <= digit(state, stride, sizes[i]!))
  let best = new Float64Array(states)
  const choices: Uint8Array[] = []
  for (const piece of pieces) {
    const next = new Float64Array(states)
    const choice = new Uint8Array(states)
    for (let state = 0; state < states; state++) {
      next[state] = best[state]!
      options[piece]!.forEach(({ uses, gainMinor }, o) => {
        if (o === 0 || !fits(state, uses)) return
        const saving = best[state - uses]! + gainMinor
        if (saving <= next[state]!) return
        next[state] = saving
        choice[state] = o
      })
    }
    best = next
    choices.push(choice)
  }

  const taken = fates.map(() => new Map<number, number>())
  let state = states - 1
  for (let n = pieces.length - 1; n >= 0; n--) {
    const option = choices[n]![state]!
    if (option === 0) continue
    const counts = taken[pieces[n]!]!
    counts.set(option, (counts.get(option) ?? 0) + 1)
    state -= options[pieces[n]!]![option]!.uses
  }
  return fates.flatMap((fate, i) => {
    const parts: Fate[] = []
    let rest = fate.count
    for (const [option, count] of [...taken[i]!].sort(([a], [b]) => a - b)) {
      parts.push({ ...fate, count, chosen: options[i]![option]!.chosen })
      rest -= count
    }
    if (rest > 0) parts.push({ ...fate, count: rest })
    return parts
  })
}

const digit = (state: number, stride: number, size: number): number => Math.floor(state / stride) % size

function optionsOf(
  fate: Fate,
  limited: readonly Limited[],
  values: Values,
  strides: readonly number[],
): Option[] {
  let options: Option[] = [{ chosen: [], uses: 0, gainMinor: 0 }]
  if (fate.isClosed) return options
  const without = savingWith(fate, [], values)
  limited.forEach(({ reduction, kinds }, i) => {
    if (!kinds.includes(fate.kind)) return
    const more = options.map(({ chosen, uses }) => {
      const all = [...chosen, reduction]
      const gainMinor = savingWith(fate, all, values) - without
      return { chosen: all, uses: uses + strides[i]!, gainMinor }
    })
    options = [...options, ...more]
  })
  return options.filter(({ gainMinor }, i) => i === 0 || gainMinor > 0)
}

const piecesIn = (fates: readonly Fate[], kinds: ReadonlySet<number>): number =>
  fates.reduce((sum, { kind, isClosed, count }) => sum + (!isClosed && kinds.has(kind) ? count : 0), 0)
