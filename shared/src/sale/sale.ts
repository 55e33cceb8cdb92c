import { z } from 'zod'
import { MAX_BASKET_LINES, PricedLine } from '../basket/line.ts'
import { Currency, Minor, UnsignedMinor } from '../money/minor.ts'
import { MAX_TAX_ROWS, TaxRow } from '../tax/tax-table.ts'

/** Cash: what was handed over and what was given back. `amountMinor` = tendered - change. */
export const CashTender = z.object({
  kind: z.literal('cash'),
  amountMinor: Minor,
  tenderedMinor: UnsignedMinor,
  changeMinor: UnsignedMinor,
})

export const Tender = z.discriminatedUnion('kind', [CashTender])
export type Tender = z.infer<typeof Tender>

/** A completed sale, as it stands in the journal for ever: self-contained, checkable and re-priceable. */
export const Sale = z.object({
  saleId: z.uuid(),
  receiptNumber: z.int().positive(),
  currency: Currency,
  pricingVersion: z.int().positive(),
  lines: z.array(PricedLine).min(1).max(MAX_BASKET_LINES),
  itemCount: z.int().nonnegative(),
  taxes: z.array(TaxRow).max(MAX_TAX_ROWS),
  taxMinor: Minor,
  totalMinor: Minor,
  tenders: z.array(Tender).min(1).max(20),
  changeMinor: UnsignedMinor,
})
export type Sale = z.infer<typeof Sale>
