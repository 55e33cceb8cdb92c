import { Operator } from '@codex/shared/catalog/operator'
import type { Product, QuickKey } from '@codex/shared/catalog/product'
import type { Store } from '@codex/shared/catalog/store'
import { z } from 'zod'

/** A product with what a sale needs of its tax class. */
export type CatalogProduct = Product & { readonly taxRatePpm: number }

/** A quick key with the product that it sells. */
export type CatalogQuickKey = QuickKey & { readonly product: CatalogProduct }

/** The columns of a product, for every statement that reads one. */
export const PRODUCT_COLUMNS = `p.number, p.id, p.revision, p.sku, p.name, p.department_id AS departmentId,
  p.tax_class_id AS taxClassId, p.unit, p.price_minor AS priceMinor,
  p.price_quantity_milli AS priceQuantityMilli, p.barcodes, t.rate_ppm AS taxRatePpm`

/** A product whose tax class has not arrived is not for sale yet: it would be sold at a wrong rate. */
export const PRODUCT_TABLES = 'product p JOIN tax_class t ON t.id = p.tax_class_id'

export type ProductRow = Omit<CatalogProduct, 'barcodes'> & {
  readonly number: number
  readonly barcodes: string
}

// The writer parsed what it stored, and look-ups are hot: rows are trusted but for their shape in TypeScript.
export function toProduct(row: ProductRow): CatalogProduct {
  const { number: _, barcodes, ...product } = row
  return { ...product, barcodes: JSON.parse(barcodes) as string[] }
}

export type StoreRow = Omit<Store, 'receiptHeader' | 'receiptFooter'> & {
  readonly receiptHeader: string
  readonly receiptFooter: string
}

export const toStore = (row: StoreRow): Store => ({
  ...row,
  receiptHeader: JSON.parse(row.receiptHeader) as string[],
  receiptFooter: JSON.parse(row.receiptFooter) as string[],
})

export const Operators = z.array(Operator)

export const CatalogMeta = z.object({
  revision: z.int().nonnegative(),
  generation: z.uuid().nullable(),
  snapshot: z.int(),
  sweeping: z.int(),
})
export type CatalogMeta = z.infer<typeof CatalogMeta>
