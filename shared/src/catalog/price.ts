import * as z from 'zod'
import { Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { UnsignedMinor } from '../money/minor.ts'

/** From this much of an article in one basket, this price for all of it. Never above the price before. */
export const QuantityBreak = z.object({ fromQuantityMilli: PositiveInt, priceMinor: UnsignedMinor })
export type QuantityBreak = z.infer<typeof QuantityBreak>

/** What an article costs: minor units per `priceQuantityMilli` thousandths of its unit. */
export const Price = z.object({
  priceMinor: UnsignedMinor,
  priceQuantityMilli: PositiveInt.max(1_000_000),
  /** In order of `fromQuantityMilli`. */
  breaks: z.array(QuantityBreak).max(10).optional(),
})
export type Price = z.infer<typeof Price>

/** What a product costs on one list. */
export const ListPrice = Price.extend({ listId: Uuid })
export type ListPrice = z.infer<typeof ListPrice>

/** Lists that one product stands on in one store. */
export const MAX_LIST_PRICES = 50

/** A list of prices for some stores, some customers, some time. Of several that hold, the first by `priority`. */
export const PriceList = z.object({
  id: Uuid,
  name: Text.min(1).max(60),
  priority: Int.min(0).max(1000),
  storeIds: z.array(Uuid).max(5000).nullable(),
  customerGroup: Text.min(1).max(24).nullable(),
  validFrom: z.iso.date().nullable(),
  /** The last day on which it holds. */
  validTo: z.iso.date().nullable(),
})
export type PriceList = z.infer<typeof PriceList>
