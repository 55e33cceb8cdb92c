import type { Article } from '../basket/line.ts'
import type { Promotion } from '../catalog/promotion.ts'

/** A line of the basket as promotions see it. Void, returned and overridden lines are left out by the caller. */
export type PromotionLine = {
  /** Place in the basket: names the line in the shares, and decides nothing. */
  readonly line: number
  readonly article: Article
  /** Whole pieces; 0: weighed or priced by its label, takes part as a whole. */
  readonly pieces: number
  /** List price of the line, minor units, never below 0. */
  readonly amountMinor: number
  /**
   * What else tells lines of one article apart (a discount keyed in for one of them), in any stable form: which
   * of them gets a share then never depends on the order of scanning. Left out: nothing does.
   */
  readonly tieBreak?: string | undefined
}

export type PromotionContext = {
  /** Local time of the store, `YYYY-MM-DDTHH:MM`. */
  readonly at: string
  readonly customerGroup?: string | undefined
  /** Codes that were presented. */
  readonly codes: readonly string[]
}

/** What a promotion takes off, above 0: the shares of the lines add up to `amountMinor`. */
export type GivenPromotion = {
  readonly promotion: Promotion
  /** Bundles; pieces (or weighed lines) of an `each`; 1 for `tiers` and `spend`. */
  readonly times: number
  readonly shares: readonly { readonly line: number; readonly amountMinor: number }[]
  readonly amountMinor: number
}

export type PromotionResult = {
  /** In order of priority, then promotion id; shares in order of `line`. */
  readonly given: readonly GivenPromotion[]
  /** False when a conflict group was beyond the bound of the search: the greedy rule chose. */
  readonly isOptimal: boolean
}
