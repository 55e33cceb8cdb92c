import type { Reward } from '../catalog/promotion.ts'
import type { Reduction } from './reduction.ts'

/** Pieces bought together. An exclusive `each` with a limit is a bundle of one piece: it competes like one. */
export type Bundle = {
  readonly place: number
  /** Pieces of each part. */
  readonly demands: readonly number[]
  /** Pieces of all parts. */
  readonly pieces: number
  readonly reward: Reward
  readonly isExclusive: boolean
  readonly limit: number
  /** The kinds that can fill its parts, which as bits; in order of kind. */
  readonly members: readonly Member[]
}

/** A reduction for fewer pieces than it selects. */
export type Limited = {
  readonly reduction: Reduction
  readonly limit: number
  readonly kinds: readonly number[]
}

/** An amount off a sum. */
export type SumOff = {
  readonly place: number
  readonly amountMinor: number
  readonly kinds: readonly number[]
}

/** An exclusive `spend` or `tiers`: takes all of its pieces or is not given. */
export type Whole = SumOff | (Omit<SumOff, 'amountMinor'> & { readonly reduction: Reduction })

/** What each promotion of a level can do to the kinds of pieces that are there. */
export type Roles = {
  /** Per kind, in order of place: given on every piece that no exclusive promotion takes. */
  readonly reductions: readonly Reduction[][]
  /** Per kind: exclusive ones of which a piece takes at most one. */
  readonly alternatives: readonly Reduction[][]
  readonly limited: readonly Limited[]
  readonly bundles: readonly Bundle[]
  readonly sumsOff: readonly SumOff[]
  readonly wholes: readonly Whole[]
}

/** Kinds that a promotion selects, with the bits of its selectors. */
export type Member = { readonly kind: number; readonly bits: number }
