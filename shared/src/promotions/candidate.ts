import type { Kind } from './kinds.ts'
import { percentOf, type Reduction, savingOf, savingOfAll } from './reduction.ts'
import type { Bundle } from './roles.ts'
import { type Portion, shareOut } from './share-out.ts'

/** So many pieces of a kind. */
export type Pick = { readonly kind: number; readonly count: number }

/** One way of filling a bundle, and what it does to the price. Picks are in order of kind: dearest first. */
export type Candidate = {
  readonly bundle: Bundle
  readonly picks: readonly Pick[]
  /** Per pick, what its pieces get. */
  readonly portions: readonly Portion[]
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

/** A piece takes all its combinable reductions or one exclusive one: the latter only when it saves more. */
export function worthOf(
  leftMinor: number,
  reductions: readonly Reduction[],
  alternatives: readonly Reduction[],
): Worth {
  let aloneMinor = savingOfAll(leftMinor, reductions)
  for (const alternative of alternatives) aloneMinor = Math.max(aloneMinor, savingOf(leftMinor, alternative))
  return { aloneMinor, reductions }
}

/** Undefined when the bundle would not lower the price. */
export function candidateOf(
  bundle: Bundle,
  picks: readonly Pick[],
  kinds: readonly Kind[],
  worths: readonly Worth[],
): Candidate | undefined {
  const portions = portionsOf(bundle, picks, kinds)
  if (portions === undefined) return undefined
  let gainMinor = 0
  let savingMinor = 0
  picks.forEach(({ kind, count }, i) => {
    const { baseMinor, extra } = portions[i]!
    savingMinor += count * baseMinor + extra
    const { aloneMinor, reductions } = worths[kind]!
    gainMinor -= count * aloneMinor
    if (bundle.isExclusive || reductions.length === 0) return
    const leftMinor = kinds[kind]!.leftMinor - baseMinor
    gainMinor += (count - extra) * savingOfAll(leftMinor, reductions)
    if (extra > 0) gainMinor += extra * savingOfAll(leftMinor - 1, reductions)
  })
  return savingMinor > 0 ? { bundle, picks, portions, gainMinor: gainMinor + savingMinor } : undefined
}

function portionsOf(
  { reward }: Bundle,
  picks: readonly Pick[],
  kinds: readonly Kind[],
): readonly Portion[] | undefined {
  if (reward.kind === 'percent') {
    return picks.map(({ kind }) => ({
      baseMinor: percentOf(kinds[kind]!.leftMinor, reward.ratePpm),
      extra: 0,
    }))
  }
  const weights = picks.map(({ kind, count }) => ({ count, leftMinor: kinds[kind]!.leftMinor }))
  let sum = 0
  for (const { count, leftMinor } of weights) sum += count * leftMinor
  switch (reward.kind) {
    case 'amount':
      return shareOut(Math.min(sum, reward.amountMinor), weights)
    case 'price':
      return sum > reward.priceMinor ? shareOut(sum - reward.priceMinor, weights) : undefined
    case 'cheapest-free': {
      let free = reward.pieces
      let freeMinor = 0
      for (let i = weights.length - 1; i >= 0 && free > 0; i--) {
        const { count, leftMinor } = weights[i]!
        freeMinor += Math.min(count, free) * leftMinor
        free -= count
      }
      return shareOut(freeMinor, weights)
    }
  }
}
