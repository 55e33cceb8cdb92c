import * as z from 'zod'
import { Price } from '../catalog/price.ts'
import { BarcodeText, ProductGroup, ProductKind, Unit } from '../catalog/product.ts'
import { Count, Flag, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { Minor, UnsignedMinor } from '../money/minor.ts'
import { RatePpm, TaxTerms } from '../tax/tax-class.ts'
import { MAX_QUANTITY_MILLI } from './most-quantity.ts'
import { Weighed } from './weighed.ts'

/** Most lines a basket may hold. */
export const MAX_BASKET_LINES = 1000

/** Goods sold are above zero, goods taken back below. */
export const QuantityMilli = Int.min(-MAX_QUANTITY_MILLI)
  .max(MAX_QUANTITY_MILLI)
  .refine((quantityMilli) => quantityMilli !== 0, 'a line has a quantity')

/** How the article came into the basket. */
export const LineSource = z.enum(['scanner', 'wedge', 'keyed', 'quick-key', 'search', 'linked', 'return'])
export type LineSource = z.infer<typeof LineSource>

/** Why a person changed something, and who allowed it when the operator alone may not. */
export const Reason = z.object({
  reason: Text.min(1).max(120),
  approvedBy: Uuid.optional(),
})
export type Reason = z.infer<typeof Reason>

/** A price keyed in instead of the catalogue's, per `priceQuantityMilli` of the article. */
export const PriceOverride = Reason.extend({ unitPriceMinor: UnsignedMinor })
export type PriceOverride = z.infer<typeof PriceOverride>

/** What a person takes off: a share, or an amount that never exceeds what is left of the price. */
export const ManualDiscount = z.discriminatedUnion('kind', [
  Reason.extend({ kind: z.literal('percent'), ratePpm: RatePpm.min(1).max(1_000_000) }),
  Reason.extend({ kind: z.literal('amount'), amountMinor: UnsignedMinor.min(1) }),
])
export type ManualDiscount = z.infer<typeof ManualDiscount>

/** What the catalogue said when the article was added: the sale explains itself for ever. */
export const Article = Price.extend({
  productId: Uuid,
  revision: Count,
  name: Text.min(1).max(80),
  departmentId: Uuid,
  unit: Unit,
  kind: ProductKind,
  discountable: Flag,
  groups: z.array(ProductGroup).max(20),
  /** Years a customer must have. Left out: any age. */
  minimumAge: Int.min(1).max(99).optional(),
  tax: TaxTerms,
})
export type Article = z.infer<typeof Article>

/** What names the piece itself: from a GS1 code, or asked for. */
export const Tracking = z.object({
  serial: Text.min(1).max(20).optional(),
  lot: Text.min(1).max(20).optional(),
  /** The last day on which it may be sold. */
  expiry: z.iso.date().optional(),
})
export type Tracking = z.infer<typeof Tracking>

/**
 * Goods that come back. With a receipt the line of the sale is named and its amounts are mirrored, never priced
 * again; without one there is a reason alone, and the line costs what its price says.
 */
export const Return = Reason.extend({
  of: z
    .object({
      saleId: Uuid,
      receiptNumber: PositiveInt,
      /** Place of the line in that sale, from 0. */
      line: Count,
      listMinor: Minor,
      amountMinor: Minor,
      /** Per component of the article's tax. */
      taxesMinor: z.array(Minor).max(8),
      /** Of list - amount, the tax that an exempt customer was not charged. Left out: none. */
      exemptedMinor: Minor.optional(),
    })
    .optional(),
})
export type Return = z.infer<typeof Return>

/** One article in the basket. */
export const Line = z.object({
  lineId: Uuid,
  article: Article,
  quantityMilli: QuantityMilli,
  source: LineSource,
  /** Left out: not weighed here; a label, a pack or a receipt says how much it is. */
  weighed: Weighed.optional(),
  /** The line that this one goes with, as a deposit goes with its bottle: its quantity and its void follow. */
  linkedTo: Uuid.optional(),
  barcode: BarcodeText.optional(),
  /** The line's whole price, from a label that carries it. */
  labelPriceMinor: UnsignedMinor.optional(),
  override: PriceOverride.optional(),
  discount: ManualDiscount.optional(),
  tracking: Tracking.optional(),
  return: Return.optional(),
  /** Set: the line is void, and costs nothing. */
  voided: Reason.optional(),
})
export type Line = z.infer<typeof Line>
