import * as z from 'zod'
import { Count, Flag, Int, Text, Uuid } from '../fields.ts'
import { UnsignedMinor } from '../money/minor.ts'
import { RatePpm } from '../tax/tax-class.ts'
import { ProductGroup } from './product.ts'

/** Which articles: those named by any of the lists; `everything` takes all. Not discountable ones never. */
export const Selector = z.object({
  everything: Flag.optional(),
  productIds: z.array(Uuid).max(5000).optional(),
  departmentIds: z.array(Uuid).max(500).optional(),
  groups: z.array(ProductGroup).max(100).optional(),
  exceptProductIds: z.array(Uuid).max(5000).optional(),
})
export type Selector = z.infer<typeof Selector>

const Percent = RatePpm.min(1).max(1_000_000)
const Pieces = Int.min(1).max(999)

/** What is taken off a bundle of pieces. A bundle never costs more than its pieces did. */
export const Reward = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), ratePpm: Percent }),
  z.object({ kind: z.literal('amount'), amountMinor: UnsignedMinor.min(1) }),
  z.object({ kind: z.literal('price'), priceMinor: UnsignedMinor }),
  /** So many of the cheapest pieces of the bundle cost nothing. */
  z.object({ kind: z.literal('cheapest-free'), pieces: Pieces }),
])
export type Reward = z.infer<typeof Reward>

/**
 * What a promotion does. Pieces are whole units of lines sold by the piece; a weighed line takes part as a
 * whole in `each`, `spend` and `tiers`, never in a bundle.
 */
export const Offer = z.discriminatedUnion('kind', [
  /** A share or an amount off every piece (or weighed line), or a price for each piece. */
  z.object({
    kind: z.literal('each'),
    of: Selector,
    reward: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('percent'), ratePpm: Percent }),
      z.object({ kind: z.literal('amount'), amountMinor: UnsignedMinor.min(1) }),
      z.object({ kind: z.literal('price'), priceMinor: UnsignedMinor }),
    ]),
  }),
  /**
   * So many pieces of each part together: 3 for 2, 2 for 5.00, a meal of main, drink and dessert.
   * n for m = one part of n pieces with `cheapest-free` n - m.
   */
  z.object({
    kind: z.literal('bundle'),
    parts: z
      .array(z.object({ of: Selector, pieces: Pieces }))
      .min(1)
      .max(6),
    reward: Reward,
  }),
  /** From a sum spent on the selected articles: something off `off` (left out: the same articles). */
  z.object({
    kind: z.literal('spend'),
    of: Selector,
    fromMinor: UnsignedMinor.min(1),
    off: Selector.optional(),
    reward: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('percent'), ratePpm: Percent }),
      z.object({ kind: z.literal('amount'), amountMinor: UnsignedMinor.min(1) }),
    ]),
  }),
  /** The more, the cheaper: from so many pieces of the selection together, this share off all of them. */
  z.object({
    kind: z.literal('tiers'),
    of: Selector,
    tiers: z
      .array(z.object({ fromPieces: Pieces, ratePpm: Percent }))
      .min(1)
      .max(10),
  }),
])
export type Offer = z.infer<typeof Offer>

const Minute = Int.min(0).max(1440)

/** When a promotion holds, in the store's local time. What is left out does not restrict. */
export const Window = z.object({
  fromDate: z.iso.date().optional(),
  /** The last day. */
  toDate: z.iso.date().optional(),
  /** 1 = Monday ... 7 = Sunday. */
  weekdays: z.array(Int.min(1).max(7)).min(1).max(7).optional(),
  /**
   * Minutes since midnight; `fromMinute` above `toMinute` runs over midnight and belongs to the day on which it
   * began. `toMinute` is outside: with both the same it never holds.
   */
  fromMinute: Minute.optional(),
  toMinute: Minute.optional(),
})
export type Window = z.infer<typeof Window>

export const Promotion = z.object({
  id: Uuid,
  revision: Count,
  name: Text.min(1).max(60),
  offer: Offer,
  /** Lower comes first: what it takes is gone for those behind it. */
  priority: Int.min(0).max(1000),
  /**
   * An exclusive one shares no piece with any other promotion; combinable ones add up, but for bundles: a piece
   * counts in one bundle only.
   */
  exclusive: Flag,
  window: Window,
  storeIds: z.array(Uuid).max(5000).nullable(),
  customerGroups: z.array(Text.min(1).max(24)).max(50).nullable(),
  /** Holds only when this code was presented. */
  code: Text.min(1).max(40).nullable(),
  /** Most bundles, or pieces of an `each`, in one sale; null: no limit. `spend` and `tiers` are given once. */
  timesPerSale: Int.min(1).max(999).nullable(),
})
export type Promotion = z.infer<typeof Promotion>
