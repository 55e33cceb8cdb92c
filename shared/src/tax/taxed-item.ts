import type { TaxTerms } from './tax-class.ts'

/** Something sold (above zero) or taken back (below zero) on some terms. */
export type TaxedItem = {
  readonly terms: TaxTerms
  /** What it costs after everything that was taken off: gross where prices hold the tax, else net. */
  readonly amountMinor: number
  /** What levies per unit are owed on. */
  readonly quantityMilli: number
  /** Goods returned with their receipt: what was paid then, per component, taken as it stands. */
  readonly taxesMinor?: readonly number[] | undefined
}
