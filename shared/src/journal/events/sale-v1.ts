import * as z from 'zod'
import { BarcodeText } from '../../catalog/product.ts'
import { Currency, Minor, UnsignedMinor } from '../../money/minor.ts'
import { RatePpm } from '../../tax/tax-class.ts'

/** A line of version 1: the article's facts stand on every line, and a void has no reason. */
export const LineV1 = z.object({
  lineId: z.uuid(),
  productId: z.uuid(),
  productRevision: z.int().nonnegative(),
  barcode: BarcodeText.nullable(),
  name: z.string().min(1).max(80),
  departmentId: z.uuid(),
  taxClassId: z.uuid(),
  taxRatePpm: RatePpm,
  quantityMilli: z.int().positive().max(9_999_000),
  unitPriceMinor: UnsignedMinor,
  priceQuantityMilli: z.int().positive().max(1_000_000),
  source: z.enum(['scanner', 'wedge', 'keyed', 'quick-key']),
  voided: z.boolean(),
  /** Rounded once; 0 when voided. */
  extendedMinor: Minor,
})
export type LineV1 = z.infer<typeof LineV1>

export const TaxRowV1 = z.object({
  taxClassId: z.uuid(),
  ratePpm: RatePpm,
  netMinor: Minor,
  taxMinor: Minor,
  grossMinor: Minor,
})
export type TaxRowV1 = z.infer<typeof TaxRowV1>

/**
 * `sale.completed` in its first version: cash only, prices with one tax rate in them, tax rounded half away from
 * zero once per class and rate, nothing off, nothing back.
 */
export const SaleV1 = z.object({
  saleId: z.uuid(),
  receiptNumber: z.int().positive(),
  currency: Currency,
  pricingVersion: z.int().positive(),
  lines: z.array(LineV1).min(1).max(1000),
  itemCount: z.int().nonnegative(),
  taxes: z.array(TaxRowV1).max(40),
  taxMinor: Minor,
  totalMinor: Minor,
  tenders: z
    .array(
      z.object({
        kind: z.literal('cash'),
        amountMinor: Minor,
        tenderedMinor: UnsignedMinor,
        changeMinor: UnsignedMinor,
      }),
    )
    .min(1)
    .max(20),
  changeMinor: UnsignedMinor,
})
export type SaleV1 = z.infer<typeof SaleV1>
