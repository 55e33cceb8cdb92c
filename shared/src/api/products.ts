import * as z from 'zod'

export const ProductSummary = z.object({
  id: z.uuid(),
  sku: z.string(),
  name: z.string(),
  departmentId: z.uuid(),
  departmentName: z.string(),
  taxClassName: z.string(),
  ratePpm: z.int(),
  unit: z.string(),
  priceMinor: z.int(),
  /** What the price is for, in thousandths of the unit. */
  priceQuantityMilli: z.int(),
  barcodes: z.array(z.string()),
  /** A till made it, and head office has not completed it yet. */
  provisional: z.boolean(),
  updatedAt: z.iso.datetime(),
})
export type ProductSummary = z.infer<typeof ProductSummary>

/** GET /v1/products: by name; `search` looks in name, SKU and barcode. */
export const ProductsQuery = z.object({
  search: z.string().max(80).optional(),
  departmentId: z.uuid().optional(),
  provisional: z.stringbool().optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().positive().max(200).default(100),
})

export const ProductsResponse = z.object({
  products: z.array(ProductSummary),
  total: z.int(),
  next: z.string().nullable(),
})

/** GET /v1/departments */
export const DepartmentsResponse = z.object({
  departments: z.array(z.object({ id: z.uuid(), name: z.string(), products: z.int() })),
})

/** PATCH /v1/products/:productId: what head office changes reaches every till by the change feed. */
export const ProductPatch = z
  .object({
    name: z.string().min(1).max(80),
    priceMinor: z.int().min(0).max(100_000_000_000),
    /** Says that a product which a till made is complete. */
    provisional: z.literal(false),
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'nothing to change')
