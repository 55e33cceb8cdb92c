import * as z from 'zod'
import { MAX_BASKET_LINES, QuantityMilli, Reason } from '../../basket/line.ts'
import { Int, Uuid } from '../../fields.ts'
import { Minor } from '../../money/minor.ts'
import { event, text } from '../define-event.ts'

/** A basket in short: enough to ask a question about it later. */
const BasketSummary = z.object({
  basketId: Uuid,
  lineCount: Int.min(0).max(MAX_BASKET_LINES),
  /** What it cost at that moment, in minor units. */
  totalMinor: Minor,
})

/** Without names, which would not fit 1,000 times: the catalogue knows them. */
const VoidedLine = z.object({ productId: Uuid, quantityMilli: QuantityMilli, amountMinor: Minor })

export const basketEvents = {
  /** Given up before it was paid. A line that was voided alone is in the event of its sale. */
  'basket.voided': event(
    BasketSummary.extend({ ...Reason.shape, lines: z.array(VoidedLine).max(MAX_BASKET_LINES) }),
  ),
  'basket.held': event(BasketSummary.extend({ label: text(40).optional() })),
  'basket.recalled': event(z.object({ basketId: Uuid })),
  /**
   * Given to the store: from here on it is not the till's, and any till may claim it at the hub. One that the hub did
   * not take, or that was taken back, is held again.
   */
  'basket.offered': event(BasketSummary.extend({ offerId: Uuid.optional() })),
  /** It waits at this till now. */
  'basket.claimed': event(
    BasketSummary.extend({ fromTillId: Uuid, offerId: Uuid.optional(), label: text(40).optional() }),
  ),
} as const
