import type { SaleElsewhere } from '@codex/shared/api/till/sale-look-up'

/** More than any basket takes goods back from; the oldest goes. */
const MOST_KEPT = 100

/** What the hub said of a sale, as it was asked last. */
export type HeardSales = { readonly get: (saleId: string) => SaleElsewhere | undefined }

export const nothingHeard: HeardSales = { get: () => undefined }

/**
 * Sales that the hub told of, with what came back of them at any till. Kept in memory only: goods that lie in a basket
 * have their worth with them, and whoever looks again asks again.
 */
export function createHeardSales() {
  const sales = new Map<string, SaleElsewhere>()
  return {
    get: (saleId: string): SaleElsewhere | undefined => sales.get(saleId),
    keep: (found: SaleElsewhere): void => {
      const { saleId } = found.sale
      sales.delete(saleId)
      sales.set(saleId, found)
      for (const oldest of sales.keys()) {
        if (sales.size <= MOST_KEPT) break
        sales.delete(oldest)
      }
    },
  }
}
export type KeptSales = ReturnType<typeof createHeardSales>
