import { Operator } from '@codex/shared/catalog/operator'
import type { Product, QuickKey, QuickKeyColour } from '@codex/shared/catalog/product'
import type { Store } from '@codex/shared/catalog/store'
import { Count, Int, Uuid } from '@codex/shared/fields'
import type { TaxClass } from '@codex/shared/tax/tax-class'
import * as z from 'zod'
import { factsOf, readBarcodes, type StoreRules } from './catalog-facts.ts'

/** A product with the tax class that says, by date, what is owed on it. */
export type CatalogProduct = Product & { readonly taxClass: TaxClass }

/** The product of a code, and how much of it the code stands for. */
export type FoundByBarcode = { readonly product: CatalogProduct; readonly packQuantityMilli: number }

/** A quick key as a row says it. */
export type QuickKeyRow = Omit<QuickKey, 'page' | 'colour'> & {
  readonly page: number
  readonly colour: QuickKeyColour | null
}

/** A quick key with the product that it sells. */
export type CatalogQuickKey = QuickKeyRow & { readonly product: CatalogProduct }

/** The columns of a product, for every statement that reads one. */
export const PRODUCT_COLUMNS = `p.number, p.id, p.revision, p.sku, p.name, p.department_id AS departmentId,
  p.tax_class_id AS taxClassId, p.unit, p.price_minor AS priceMinor,
  p.price_quantity_milli AS priceQuantityMilli, p.barcodes, p.facts, t.tax_class AS taxClass`

export const BARCODE_COLUMNS = `${PRODUCT_COLUMNS}, b.pack_quantity_milli AS packQuantityMilli`

/** A product whose tax class has not arrived is not for sale yet: it would be sold at a wrong rate. */
export const PRODUCT_TABLES = 'product p JOIN tax_class t ON t.id = p.tax_class_id'

type Plain = 'id' | 'revision' | 'sku' | 'name' | 'departmentId' | 'taxClassId' | 'unit'
type PlainPrice = 'priceMinor' | 'priceQuantityMilli'

export type ProductRow = Pick<Product, Plain | PlainPrice> & {
  readonly number: number
  readonly barcodes: string
  readonly facts: string
  readonly taxClass: string
}
export type BarcodeRow = ProductRow & { readonly packQuantityMilli: number }

// The writer parsed what it stored, and look-ups are hot: rows are trusted but for their shape in TypeScript.
export function toProduct(row: ProductRow): CatalogProduct {
  const { number: _, barcodes, facts, taxClass, ...product } = row
  return {
    ...product,
    ...factsOf(facts),
    barcodes: readBarcodes(barcodes),
    taxClass: JSON.parse(taxClass) as TaxClass,
  }
}

export const toFound = ({ packQuantityMilli, ...row }: BarcodeRow): FoundByBarcode => ({
  product: toProduct(row),
  packQuantityMilli,
})

export type StoreRow = Omit<Store, 'receiptHeader' | 'receiptFooter' | keyof StoreRules> & {
  readonly receiptHeader: string
  readonly receiptFooter: string
  readonly rules: string
}

export const toStore = ({ rules, ...row }: StoreRow): Store => ({
  ...row,
  receiptHeader: JSON.parse(row.receiptHeader) as string[],
  receiptFooter: JSON.parse(row.receiptFooter) as string[],
  ...(JSON.parse(rules) as StoreRules),
})

export const Operators = z.array(
  z.preprocess((row) => {
    const { badgeHash, ...operator } = row as { badgeHash: string | null }
    return badgeHash === null ? operator : row
  }, Operator),
)

export const CatalogMeta = z.object({
  /** The cursor of what has been applied. */
  revision: Count,
  generation: Uuid.nullable(),
  /** Its rows are not all that the hub would say: a complete new file has to be fetched. */
  isOutdated: Int.transform((value) => value !== 0),
  productCount: Count.nullable(),
  countedRevision: Count.nullable(),
})
export type CatalogMeta = z.infer<typeof CatalogMeta>
