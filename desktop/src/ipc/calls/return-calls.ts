import { MAX_BASKET_LINES, Tracking } from '@codex/shared/basket/line'
import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/most-quantity'
import { Count, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import { UnsignedMinor } from '@codex/shared/money/minor'
import * as z from 'zod'
import { call } from '../define.ts'
import { SoldView } from '../return-view.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** How much comes back, above zero. */
const QuantityMilli = PositiveInt.max(MAX_QUANTITY_MILLI)

/** Made by the window: what is sent twice comes back once. */
const LineId = Uuid

/** The till's last sale, by sale, by receipt number of this till, or by the barcode at the receipt's end. */
const Named = z.union([
  z.object({ last: z.literal(true) }).strict(),
  z.object({ saleId: Uuid }).strict(),
  z.object({ receiptNumber: PositiveInt }).strict(),
  z.object({ barcode: Text.trim().min(1).max(48) }).strict(),
])

/** Goods that come back, as lines of the open basket. */
export const returnCalls = {
  /** As it is known here. */
  'return.find': call(Named, SoldView),
  /**
   * The hub is asked too: for what this till does not know, and for what came back at others. Several: a till that was
   * restored gave a number twice. HUB_UNREACHABLE: only the hub could say.
   */
  'return.look': call(Named, z.object({ sales: z.array(SoldView).min(1) })),
  'return.add': call(
    z.object({
      saleId: Uuid,
      picks: z
        .array(z.object({ line: Count, quantityMilli: QuantityMilli, lineId: LineId }))
        .min(1)
        .max(MAX_BASKET_LINES),
      reason: ReasonText,
      approvalId: ApprovalId,
    }),
    nothing,
  ),
  /** Without a receipt: always for somebody who may. */
  'return.unreferenced': call(
    z.object({
      lineId: LineId,
      productId: Uuid,
      quantityMilli: QuantityMilli,
      priceMinor: UnsignedMinor.optional(),
      tracking: Tracking.optional(),
      reason: ReasonText,
      approvalId: ApprovalId,
    }),
    nothing,
  ),
} as const
