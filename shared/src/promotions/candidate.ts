import { unreachable } from '../errors/assert.ts'
import type { Kind } from './kinds.ts'
import { percentOf, type Reduction, savingOfAll } from './reduction.ts'
import type { Bundle } from './roles.ts'
import { type Portion, shareOut } from './share-out.ts'

/** So many pieces of a kind. */
export type Pick = { readonly kind: number; readonly count: number }

/** One way of filling a bundle, and what it does to the price. Picks are in order of kind: dearest first. */
export type Candidate = {
  readonly bundle: Bundle
  readonly picks: readonly Pick[]
  /** Taken off by the bundle itself; above 0. */
  readonly savingMinor: number
  /** More than its pieces would have saved unbundled; with what the reductions still take off afterwards. */
  readonly gainMinor: number
}

/** What a kind's pieces save by themselves. */
export type Worth = {
  /** Best for a piece in no bundle. */
  readonly aloneMinor: number
  /** What combinable ones take off, one after the other. */
  readonly reductions: readonly Reduction[]
}

/** Undefined when the bundle would not lower the price. */
export function candidateOf(
  bundle: Bundle,
  picks: readonly Pick[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Candidate | undefined {
  const savingMinor = savingOfBundle(bundle, picks, kinds)
  if (savingMinor <= 0) return undefined
  let gainMinor = savingMinor
  let isReduced = false
  for (const { kind, count } of picks) {
    const { aloneMinor, reductions } = worths[kind]!
    gainMinor -= count * aloneMinor
    if (reductions.length > 0) isReduced = true
  }
  if (isReduced && !bundle.isExclusive) {
    const portions = portionsOf(bundle, picks, savingMinor, kinds)
    picks.forEach(({ kind, count }, i) => {
      const { baseMinor, extra } = portions[i]!
      const leftMinor = kinds[kind]!.leftMinor - baseMinor
      const { reductions } = worths[kind]!
      if (extra < count) gainMinor += (count - extra) * savingOfAll(leftMinor, reductions)
      if (extra > 0) gainMinor += extra * savingOfAll(leftMinor - 1, reductions)
    })
  }
  return { bundle, picks, savingMinor, gainMinor }
}

/** Per pick, what its pieces get of the saving: a percentage is each piece's own, all else goes by price. */
export function portionsOf(
  { reward }: Bundle,
  picks: readonly Pick[],
  savingMinor: number,
  kinds: readonly Kind[],
): readonly Portion[] {
  if (reward.kind === 'percent') {
    return picks.map(({ kind }) => ({
      baseMinor: percentOf(kinds[kind]!.leftMinor, reward.ratePpm),
      extra: 0,
    }))
  }
  return shareOut(
    savingMinor,
    picks.map(({ kind, count }) => ({ count, leftMinor: kinds[kind]!.leftMinor })),
  )
}

function savingOfBundle({ reward }: Bundle, picks: readonly Pick[], kinds: readonly Kind[]): number {
  let savingMinor = 0
  switch (reward.kind) {
    case 'percent':
      for (const { kind, count } of picks) {
        savingMinor += count * percentOf(kinds[kind]!.leftMinor, reward.ratePpm)
      }
      return savingMinor
    case 'amount':
      return Math.min(sumOf(picks, kinds), reward.amountMinor)
    case 'price':
      return sumOf(picks, kinds) - reward.priceMinor
    case 'cheapest-free': {
      let free = reward.pieces
      for (let i = picks.length - 1; i >= 0 && free > 0; i--) {
        const { kind, count } = picks[i]!
        savingMinor += Math.min(count, free) * kinds[kind]!.leftMinor
        free -= count
      }
      return savingMinor
    }
    default:
      return unreachable(reward)
  }
}

function sumOf(picks: readonly Pick[], kinds: readonly Kind[]): number {
  let sum = 0
  for (const { kind, count } of picks) sum += count * kinds[kind]!.leftMinor
  return sum
}
