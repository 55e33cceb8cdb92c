import * as z from 'zod'
import { Flag, Int, Text, Uuid } from '../fields.ts'

export const ProductSummary = z.object({
  id: Uuid,
  sku: Text,
  name: Text,
  departmentId: Uuid,
  departmentName: Text,
  taxClassName: Text,
  ratePpm: Int,
  unit: Text,
  priceMinor: Int,
  /** What the price is for, in thousandths of the unit. */
  priceQuantityMilli: Int,
  barcodes: z.array(Text),
  /** A till made it, and head office has not completed it yet. */
  provisional: Flag,
  updatedAt: z.iso.datetime(),
})
export type ProductSummary = z.infer<typeof ProductSummary>

/** GET /v1/products: by name; `search` looks in name, SKU and barcode. */
export const ProductsQuery = z.object({
  search: Text.max(80).optional(),
  departmentId: Uuid.optional(),
  provisional: z.stringbool().optional(),
  after: Text.max(200).optional(),
  limit: z.coerce.number().int().positive().max(200).default(100),
})

export const ProductsResponse = z.object({
  products: z.array(ProductSummary),
  total: Int,
  next: Text.nullable(),
})

/** GET /v1/departments/product-counts: how many products each has. */
export const ProductCountsResponse = z.object({
  departments: z.array(z.object({ id: Uuid, name: Text, products: Int })),
})
