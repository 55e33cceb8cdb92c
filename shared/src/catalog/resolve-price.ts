import type { Price, PriceList } from './price.ts'

/** A product's price on one list. */
export type ListedPrice = { readonly list: PriceList; readonly price: Price }

export type PriceContext = {
  /** Business date of the till. */
  readonly date: string
  readonly storeId: string
  readonly customerGroup?: string | undefined
}

/**
 * What a product costs here, today, for this customer: its price on the list that holds; of several, the one of
 * the lowest `priority`, ties by the list's id; on none, the product's own. A list may be dearer than that: an
 * airport's is.
 *
 * @param entries the product's prices on all lists, in any order
 */
export function priceOf(product: Price, entries: readonly ListedPrice[], context: PriceContext): Price {
  let best: ListedPrice | undefined
  for (const entry of entries)
    if (holds(entry.list, context) && (best === undefined || comesBefore(entry.list, best.list))) best = entry
  const { priceMinor, priceQuantityMilli, breaks } = best?.price ?? product
  return { priceMinor, priceQuantityMilli, ...(breaks && { breaks }) }
}

/** ISO dates compare as texts. Both ends of its time belong to a list. */
const holds = (list: PriceList, { date, storeId, customerGroup }: PriceContext): boolean =>
  (list.validFrom === null || list.validFrom <= date) &&
  (list.validTo === null || list.validTo >= date) &&
  (list.customerGroup === null || list.customerGroup === customerGroup) &&
  (list.storeIds === null || list.storeIds.includes(storeId))

const comesBefore = (a: PriceList, b: PriceList): boolean =>
  a.priority === b.priority ? a.id < b.id : a.priority < b.priority
