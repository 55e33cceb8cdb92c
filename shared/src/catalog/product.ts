import * as z from 'zod'
import { Count, Flag, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { ListPrice, MAX_LIST_PRICES, Price } from './price.ts'

export const Unit = z.enum(['each', 'kg', 'g', 'l', 'm'])
export type Unit = z.infer<typeof Unit>

/** A code as it is scanned or keyed: digits for the GTIN family, free text for in-house codes. */
export const BarcodeText = Text.min(1).max(48)

/** A code of a product and how much of the product it stands for: a crate's code sells 20,000 (20 bottles). */
export const ProductBarcode = z.object({
  code: BarcodeText,
  packQuantityMilli: PositiveInt.max(9_999_000),
})
export type ProductBarcode = z.infer<typeof ProductBarcode>

/** A property by which the variants of one article differ: size 42, colour blue. */
export const VariantOption = z.object({ name: Text.min(1).max(30), value: Text.min(1).max(40) })

/** A name that promotions and mix-and-match groups select by. */
export const ProductGroup = Text.min(1).max(24)

/** Goods, a service, a deposit on packaging, or the value put on a gift card. */
export const ProductKind = z.enum(['goods', 'service', 'deposit', 'gift-card'])

/** What the till must ask for before the article is sold. */
export const TrackedBy = z.enum(['none', 'serial', 'lot'])

/** What a till needs to sell an article in its store, at one revision of the tenant's catalogue. */
export const Product = Price.extend({
  id: Uuid,
  revision: Count,
  sku: Text.min(1).max(40),
  name: Text.min(1).max(80),
  departmentId: Uuid,
  taxClassId: Uuid,
  unit: Unit,
  kind: ProductKind,
  barcodes: z.array(ProductBarcode).max(50),
  /** The article that this is a variant of, and what tells it from its siblings. */
  variantOf: Uuid.nullable(),
  options: z.array(VariantOption).max(6),
  groups: z.array(ProductGroup).max(20),
  /** The cashier keys the price in. */
  openPrice: Flag,
  forSale: Flag,
  discountable: Flag,
  minimumAge: Int.min(0).max(99),
  /** The deposit that is sold along with each piece. */
  depositProductId: Uuid.nullable(),
  trackedBy: TrackedBy,
  recalledLots: z.array(Text.min(1).max(20)).max(200),
  /** What it costs on price lists; a list that the till does not have does not hold. */
  listPrices: z.array(ListPrice).max(MAX_LIST_PRICES).optional(),
  /** The last correction of this till (its event) that the hub has decided about: what it shows instead ends there. */
  answeredCorrection: Uuid.optional(),
})
export type Product = z.infer<typeof Product>

export const Department = z.object({
  id: Uuid,
  name: Text.min(1).max(60),
  position: Count,
})
export type Department = z.infer<typeof Department>

/** A stripe that sets keys of one sort apart from the others. */
export const QuickKeyColour = z.enum(['green', 'amber', 'red', 'blue', 'grey'])
export type QuickKeyColour = z.infer<typeof QuickKeyColour>

/** Pages that somebody may lay out; a till makes more of one that does not fit. */
export const MOST_QUICK_KEY_PAGES = 10

export const QuickKey = z.object({
  id: Uuid,
  position: Count.max(200),
  label: Text.min(1).max(24),
  productId: Uuid,
  page: Count.max(MOST_QUICK_KEY_PAGES - 1).optional(),
  colour: QuickKeyColour.optional(),
})
export type QuickKey = z.infer<typeof QuickKey>
