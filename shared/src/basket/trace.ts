import type { SaleDiscount } from '../sale/sale-line.ts'
import type { TaxRow } from '../tax/tax-row.ts'
import type { Line, Reason, Return } from './line.ts'

/**
 * One step on the way to what a line costs. `amountMinor` is the line's amount after it. All in minor units,
 * below zero for goods that come back.
 */
export type TraceStep =
  | { readonly kind: 'voided'; readonly voided: Reason; readonly amountMinor: number }
  /** Mirrored from the sale that it comes back from: never priced again. */
  | {
      readonly kind: 'returned'
      readonly of: NonNullable<Return['of']>
      readonly listMinor: number
      readonly amountMinor: number
    }
  /** The catalogue's price. */
  | UnitStep<'list'>
  /** A quantity break, reached by `soldMilli` of the product in the whole basket. */
  | (UnitStep<'break'> & { readonly fromQuantityMilli: number; readonly soldMilli: number })
  | (UnitStep<'override'> & { readonly override: NonNullable<Line['override']> })
  /** A label that carries the whole price. */
  | { readonly kind: 'label'; readonly amountMinor: number }
  /** `isCapped`: less was left than the person keyed in, and all of it was taken. */
  | {
      readonly kind: 'discount'
      readonly discount: SaleDiscount
      readonly isCapped: boolean
      readonly offMinor: number
      readonly amountMinor: number
    }
  | {
      readonly kind: 'tax'
      readonly row: TaxRow
      readonly taxesMinor: readonly number[]
      readonly amountMinor: number
    }

type UnitStep<K extends string> = {
  readonly kind: K
  readonly unitPriceMinor: number
  readonly priceQuantityMilli: number
  readonly quantityMilli: number
  readonly amountMinor: number
}
