import * as z from 'zod'
import { BarcodeText } from '../../catalog/product.ts'
import { Count, Flag, PositiveInt, Text, Uuid } from '../../fields.ts'
import { Currency, Minor, UnsignedMinor } from '../../money/minor.ts'
import { RatePpm } from '../../tax/tax-class.ts'

/** A line of version 1: the article's facts stand on every line, and a void has no reason. */
export const LineV1 = z.object({
  lineId: Uuid,
  productId: Uuid,
  productRevision: Count,
  barcode: BarcodeText.nullable(),
  name: Text.min(1).max(80),
  departmentId: Uuid,
  taxClassId: Uuid,
  taxRatePpm: RatePpm,
  quantityMilli: PositiveInt.max(9_999_000),
  unitPriceMinor: UnsignedMinor,
  priceQuantityMilli: PositiveInt.max(1_000_000),
  source: z.enum(['scanner', 'wedge', 'keyed', 'quick-key']),
  voided: Flag,
  /** Rounded once; 0 when voided. */
  extendedMinor: Minor,
})
export type LineV1 = z.infer<typeof LineV1>

export const TaxRowV1 = z.object({
  taxClassId: Uuid,
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
  saleId: Uuid,
  receiptNumber: PositiveInt,
  currency: Currency,
  pricingVersion: PositiveInt,
  lines: z.array(LineV1).min(1).max(1000),
  itemCount: Count,
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
