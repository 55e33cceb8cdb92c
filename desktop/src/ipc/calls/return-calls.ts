import { MAX_BASKET_LINES, MAX_QUANTITY_MILLI, Tracking } from '@codex/shared/basket/line'
import { UnsignedMinor } from '@codex/shared/money/minor'
import * as z from 'zod'
import { call } from '../define.ts'
import { SoldView } from '../return-view.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** How much comes back, above zero. */
const QuantityMilli = z.int().positive().max(MAX_QUANTITY_MILLI)

/** Made by the window: what is sent twice comes back once. */
const LineId = z.uuid()

/** Goods that come back, as lines of the open basket. */
export const returnCalls = {
  /** By sale, by receipt number of this till, or by the barcode at the receipt's end. */
  'return.find': call(
    z.union([
      z.object({ saleId: z.uuid() }).strict(),
      z.object({ receiptNumber: z.int().positive() }).strict(),
      z.object({ barcode: z.string().trim().min(1).max(48) }).strict(),
    ]),
    SoldView,
  ),
  'return.add': call(
    z.object({
      saleId: z.uuid(),
      picks: z
        .array(z.object({ line: z.int().nonnegative(), quantityMilli: QuantityMilli, lineId: LineId }))
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
      productId: z.uuid(),
      quantityMilli: QuantityMilli,
      priceMinor: UnsignedMinor.optional(),
      tracking: Tracking.optional(),
      reason: ReasonText,
      approvalId: ApprovalId,
    }),
    nothing,
  ),
} as const
