import { BasketCustomer, PromotionCode } from '@codex/shared/basket/basket'
import { ManualDiscount, PriceOverride, Tracking } from '@codex/shared/basket/line'
import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/most-quantity'
import { Flag, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import { BusinessDate } from '@codex/shared/journal/envelope'
import { UnsignedMinor } from '@codex/shared/money/minor'
import { TaxExemption } from '@codex/shared/tax/tax-rules'
import * as z from 'zod'
import { call } from '../define.ts'
import { BasketView, MAX_SCAN_LENGTH, ProductView, QuickKeyView, TimeMs } from '../views.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** What is sold; goods that come back have calls of their own. */
const QuantityMilli = PositiveInt.max(MAX_QUANTITY_MILLI)

/** Made by the window: what is sent twice is added once. */
const LineId = Uuid

/** The basket that the cashier saw: what was meant for an earlier one answers BASKET_CHANGED. */
const Seen = z.object({ basketId: Uuid })

/** Who allowed it is for the engine to say. */
const decided = { reason: ReasonText, approvedBy: true } as const
const [Percent, Amount] = ManualDiscount.options
const Discount = z.discriminatedUnion('kind', [
  Percent.omit({ approvedBy: decided.approvedBy }).extend({ reason: decided.reason }),
  Amount.omit({ approvedBy: decided.approvedBy }).extend({ reason: decided.reason }),
])

/** Whose number is asked for: of an article that is about to be sold, or of a line. */
export const AskedPiece = z.object({
  kind: z.enum(['serial', 'lot']),
  productId: Uuid.optional(),
  lineId: Uuid.optional(),
})
export type AskedPiece = z.infer<typeof AskedPiece>

/** Goods into the basket, and what is changed about them. `null` takes back what was decided. */
export const basketCalls = {
  'basket.get': call(nothing, BasketView),
  'quick-keys.get': call(nothing, z.array(QuickKeyView)),
  'product.search': call(
    z.object({ text: Text.min(1).max(80), limit: PositiveInt.max(50) }),
    z.array(ProductView),
  ),
  /** A whole frame from a keyboard-wedge scanner; device scanners reach the engine without the renderer. */
  'scan.submit': call(z.object({ code: Text.min(1).max(MAX_SCAN_LENGTH), t0Ms: TimeMs }), nothing),
  /**
   * The next scan is no goods: it comes as `scan.given`, to whoever asked for a number. Where that of a piece is asked
   * for, other articles go on being sold, and of a code that says more it is what names the piece.
   */
  'scan.ask': call(z.object({ piece: AskedPiece.optional() }), nothing),
  'scan.drop': call(nothing, nothing),
  /**
   * What is weighed comes with its weight as its quantity, what has an open price with that. Without a quantity it is
   * one, but of what is weighed: that is put on the scale.
   */
  'product.add': call(
    z.object({
      productId: Uuid,
      quantityMilli: QuantityMilli.optional(),
      source: z.enum(['keyed', 'quick-key', 'search']),
      lineId: LineId.optional(),
      priceMinor: UnsignedMinor.optional(),
      tracking: Tracking.optional(),
    }),
    nothing,
  ),
  /**
   * A code that no scanner reads, typed in: so many times what it names, or as it were scanned. Also one that was
   * scanned, with what its article could not be sold without.
   */
  'product.code': call(
    z.object({
      code: Text.trim().min(1).max(MAX_SCAN_LENGTH),
      quantityMilli: QuantityMilli.optional(),
      lineId: LineId,
      priceMinor: UnsignedMinor.optional(),
      tracking: Tracking.optional(),
    }),
    nothing,
  ),
  /** A price, and a department's key. */
  'product.department': call(
    z.object({
      departmentId: Uuid,
      priceMinor: UnsignedMinor,
      quantityMilli: QuantityMilli.default(1000),
      lineId: LineId,
    }),
    nothing,
  ),
  'line.void': call(z.object({ lineId: Uuid, reason: ReasonText.optional() }), nothing),
  'line.quantity': call(z.object({ lineId: Uuid, quantityMilli: QuantityMilli }), nothing),
  'line.discount': call(
    z.object({ lineId: Uuid, discount: Discount.nullable(), approvalId: ApprovalId }),
    nothing,
  ),
  'line.override': call(
    z.object({
      lineId: Uuid,
      override: PriceOverride.omit({ approvedBy: true }).extend({ reason: ReasonText }).nullable(),
      approvalId: ApprovalId,
    }),
    nothing,
  ),
  /** Serial number, lot and expiry, keyed in. */
  'line.track': call(z.object({ lineId: Uuid, tracking: Tracking.nullable() }), nothing),
  'basket.discount': call(Seen.extend({ discount: Discount.nullable(), approvalId: ApprovalId }), nothing),
  'basket.customer': call(Seen.extend({ customer: BasketCustomer.nullable() }), nothing),
  'basket.exempt': call(
    Seen.extend({
      exemption: TaxExemption.extend({ reason: ReasonText }).nullable(),
      approvalId: ApprovalId,
    }),
    nothing,
  ),
  'basket.code': call(Seen.extend({ code: PromotionCode, presented: Flag }), nothing),
  /** Given up before it is paid; the next one opens. */
  'basket.void': call(Seen.extend({ reason: ReasonText, approvalId: ApprovalId }), nothing),
  /** The oldest that the customer has to be, since when somebody is, and the lines it is asked for; null: for none. */
  'age.get': call(
    nothing,
    z
      .object({
        minimumAge: PositiveInt,
        bornBy: BusinessDate,
        lines: z.array(z.object({ lineId: Uuid, name: Text })),
      })
      .nullable(),
  ),
  /** The customer's age, asked for a line of the basket or for an article that is about to be one. */
  'age.confirm': call(
    z.object({
      subject: z.union([z.object({ lineId: Uuid }).strict(), z.object({ productId: Uuid }).strict()]),
      outcome: z.enum(['document-seen', 'plainly-older', 'refused']),
    }),
    nothing,
  ),
} as const
