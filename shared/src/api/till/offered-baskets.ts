import * as z from 'zod'
import { Basket } from '../../basket/basket.ts'
import { Count, Int, Text, Uuid } from '../../fields.ts'
import { Instant } from '../../journal/envelope.ts'
import { Currency } from '../../money/minor.ts'

/** Baskets that wait in one store, at most. */
export const MAX_OFFERS = 200

const facts = {
  /** The till's own key of the offer: asked again, it is the same one. */
  offerId: Uuid,
  basketId: Uuid,
  label: Text.min(1).max(40).nullable(),
  lineCount: Count.max(10_000),
  totalMinor: Int,
  currency: Currency,
}

/** POST /v1/till/baskets: the basket is the hub's from the answer on. Without an answer it is asked again. */
export const OfferRequest = z.object({ ...facts, basket: Basket })
export type OfferRequest = z.infer<typeof OfferRequest>

/** `claimed`: somebody was faster than the repeated question. It is not the asking till's any more in both. */
export const OfferResponse = z.object({ offerId: Uuid, state: z.enum(['open', 'claimed']) })
export type OfferResponse = z.infer<typeof OfferResponse>

/** GET /v1/till/baskets: what waits in the till's store, the oldest first. */
export const OffersResponse = z.object({
  offers: z.array(z.object({ ...facts, tillNumber: Int, offeredAt: Instant })).max(MAX_OFFERS),
})
export type OffersResponse = z.infer<typeof OffersResponse>

/** POST /v1/till/baskets/:offerId/claim: `claimId` is the till's own key, written down before it asks. */
export const ClaimRequest = z.object({ claimId: Uuid })
export const ClaimResponse = z.object({ ...facts, basket: Basket, fromTillId: Uuid })
export type ClaimResponse = z.infer<typeof ClaimResponse>

/**
 * POST /v1/till/baskets/:offerId/withdraw: the till wants to keep what it offered, or does not know whether it did. From
 * the answer on the key is used up: an offer that comes late by it is none. `claimed`: another till has the basket.
 */
export const WithdrawRequest = z.object({ basketId: Uuid })
export const WithdrawResponse = z.object({ offerId: Uuid, state: z.enum(['withdrawn', 'claimed']) })
export type WithdrawResponse = z.infer<typeof WithdrawResponse>
