import { quantityMilliFor } from '@codex/shared/barcode/label-quantity'
import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/most-quantity'
import { AppError } from '@codex/shared/errors/app-error'
import { roundQuotient } from '@codex/shared/money/round'
import type { FoundByBarcode } from '../../store/catalog-rows.ts'

/**
 * How much of an article a scan sells, in thousandths of its unit: what the label says in a unit that the article
 * is sold by, else the pack that the code stands for. A label that gives the price alone of something weighed
 * gives its weight too, by the price of the unit.
 *
 * @throws BARCODE_INVALID {reason}: the label's quantity or price does not fit the article
 */
export function scannedQuantityMilli(
  { product, packQuantityMilli }: FoundByBarcode,
  facts: ScanFacts,
): number {
  const said = quantityMilliFor(product.unit, facts)
  if (!said.ok) throw new AppError('BARCODE_INVALID', { code: facts.barcode, reason: said.reason })
  if (said.quantityMilli !== undefined) return said.quantityMilli
  const { labelPriceMinor } = facts
  const { unit, priceMinor, priceQuantityMilli } = product
  if (labelPriceMinor === undefined || unit === 'each' || priceMinor === 0) return packQuantityMilli
  const dividend = BigInt(labelPriceMinor) * BigInt(priceQuantityMilli)
  const reckoned = roundQuotient(dividend, BigInt(priceMinor), 'half-away')
  if (reckoned > BigInt(MAX_QUANTITY_MILLI))
    throw new AppError('BARCODE_INVALID', { code: facts.barcode, reason: 'SCAN_QUANTITY' })
  return Math.max(1, Number(reckoned))
}
