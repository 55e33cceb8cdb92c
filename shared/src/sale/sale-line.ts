import * as z from 'zod'
import {
  Article,
  LineSource,
  MAX_BASKET_LINES,
  ManualDiscount,
  PriceOverride,
  QuantityMilli,
  Reason,
  Return,
  Tracking,
} from '../basket/line.ts'
import { Weighed } from '../basket/weighed.ts'
import { BarcodeText, ProductGroup, ProductKind, Unit } from '../catalog/product.ts'
import { Count, Flag, PositiveInt, Text, Uuid } from '../fields.ts'
import { Minor, UnsignedMinor } from '../money/minor.ts'

/**
 * An article of a sale, once, however many lines sell it. What is left out has its usual value, so that a
 * sale of 1,000 lines stays below the bound of an event.
 */
export const SaleArticle = Article.omit({ tax: true, departmentId: true }).extend({
  /** Place in the sale's `departments`. */
  department: Count,
  /** Left out: 1000, one piece or one kilogram. */
  priceQuantityMilli: Article.shape.priceQuantityMilli.optional(),
  /** Left out: each. */
  unit: Unit.optional(),
  /** Left out: goods. */
  kind: ProductKind.optional(),
  /** Left out: true. */
  discountable: Flag.optional(),
  /** Left out: none. */
  groups: z.array(ProductGroup).max(20).optional(),
  /** Place of its terms in the sale's `taxes`. Left out: only void lines had it, and no row is owed. */
  tax: Count.optional(),
})
export type SaleArticle = z.infer<typeof SaleArticle>

/** A line's share of something that was taken off: `by` is its place in the sale's `discounts`. */
export const SharedDiscount = z.object({ by: Count, amountMinor: Minor })
export type SharedDiscount = z.infer<typeof SharedDiscount>

/** Something that was taken off, and from how much in all. Shares over the lines add up to it. */
export const SaleDiscount = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('promotion'),
    promotionId: Uuid,
    revision: Count,
    name: Text.min(1).max(60),
    /** How often it was given. */
    times: PositiveInt,
    amountMinor: Minor,
  }),
  z.object({ kind: z.literal('line'), terms: ManualDiscount, amountMinor: Minor }),
  z.object({ kind: z.literal('basket'), terms: ManualDiscount, amountMinor: Minor }),
  /** Tax that an exempt customer does not pay, where prices hold it. */
  z.object({ kind: z.literal('exemption'), amountMinor: Minor }),
])
export type SaleDiscount = z.infer<typeof SaleDiscount>

/** A line of a completed sale. Its place in the sale names it for ever. */
export const SaleLine = z.object({
  /** Place in the sale's `articles`. */
  article: Count,
  /** Left out: 1000. */
  quantityMilli: QuantityMilli.optional(),
  /** Left out: `amountMinor`, nothing was taken off. */
  listMinor: Minor.optional(),
  /** As many as promotions may hold at once; the bytes of an event are what bounds them. */
  discounts: z.array(SharedDiscount).max(MAX_BASKET_LINES).optional(),
  amountMinor: Minor,
  /** The line's share of the taxes of its article's row, per component. */
  taxesMinor: z.array(Minor).max(8),
  /** Left out: scanner. */
  source: LineSource.optional(),
  /** Left out: not weighed at the till, or by one that did not tell. */
  weighed: Weighed.optional(),
  barcode: BarcodeText.optional(),
  labelPriceMinor: UnsignedMinor.optional(),
  override: PriceOverride.optional(),
  tracking: Tracking.optional(),
  return: Return.optional(),
  voided: Reason.optional(),
})
export type SaleLine = z.infer<typeof SaleLine>
