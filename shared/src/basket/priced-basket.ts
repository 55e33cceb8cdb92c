import type { SaleDiscount, SharedDiscount } from '../sale/sale-line.ts'
import type { TaxRow } from '../tax/tax-row.ts'
import type { Line } from './line.ts'

/** A line with what it costs. All amounts in minor units, below zero for goods that come back, 0 when void. */
export type PricedLine = Line & {
  /** Price x quantity, rounded once: before anything was taken off. */
  readonly listMinor: number
  /** What was taken off, by place in the basket's `discounts`. */
  readonly discounts: readonly SharedDiscount[]
  /** list - discounts. */
  readonly amountMinor: number
  /** Place in the basket's `taxes`; undefined when void. */
  readonly taxRow: number | undefined
  /** The line's share of its row's taxes, per component. */
  readonly taxesMinor: readonly number[]
}

export type PricedBasket = {
  readonly pricingVersion: number
  readonly lines: readonly PricedLine[]
  readonly discounts: readonly SaleDiscount[]
  readonly taxes: readonly TaxRow[]
  /** Pieces sold; a weighed line counts as one. What comes back is counted apart. */
  readonly itemCount: number
  readonly returnCount: number
  readonly netMinor: number
  readonly taxMinor: number
  /** What the customer owes (below zero: gets), before cash rounding. net + tax. */
  readonly totalMinor: number
  /** False when a conflict of promotions was too large to search: the stated greedy rule chose. */
  readonly isOptimal: boolean
}
