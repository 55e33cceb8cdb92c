import { z } from 'zod'
import { UnsignedMinor } from '../money/minor.ts'

export const Unit = z.enum(['each', 'kg', 'g', 'l', 'm'])

/** A code as it is scanned or keyed: digits for the GTIN family, free text for in-house codes. */
export const BarcodeText = z.string().min(1).max(48)

/** What a till needs to sell an article in its store, at one revision of the tenant's catalogue. */
export const Product = z.object({
  id: z.uuid(),
  revision: z.int().nonnegative(),
  sku: z.string().min(1).max(40),
  name: z.string().min(1).max(80),
  departmentId: z.uuid(),
  taxClassId: z.uuid(),
  unit: Unit,
  /** The store's price, tax included, for `priceQuantityMilli`. */
  priceMinor: UnsignedMinor,
  /** What the price is for, in thousandths of the unit: 1000 = one piece or one kilogram. */
  priceQuantityMilli: z.int().positive().max(1_000_000),
  barcodes: z.array(BarcodeText).max(50),
})
export type Product = z.infer<typeof Product>

export const Department = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(60),
  position: z.int().nonnegative(),
})
export type Department = z.infer<typeof Department>

export const QuickKey = z.object({
  id: z.uuid(),
  position: z.int().nonnegative().max(200),
  label: z.string().min(1).max(24),
  productId: z.uuid(),
})
export type QuickKey = z.infer<typeof QuickKey>
