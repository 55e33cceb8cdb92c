import { quantityMilliFor, type ScanFacts } from '@codex/shared/barcode/scan-facts'
import { multiplyDivide } from '@codex/shared/money/round'
import type { FoundByBarcode } from '../../store/catalog-rows.ts'

/**
 * How much of an article a scan sells, in thousandths of its unit: what the label says in a unit that the article
 * is sold by, else the pack that the code stands for. A label that gives the price alone of something weighed
 * gives its weight too, by the price of the unit.
 */
export function scannedQuantityMilli(
  { product, packQuantityMilli }: FoundByBarcode,
  facts: ScanFacts,
): number {
  const said = quantityMilliFor(product.unit, facts)
  if (said !== undefined) return said
  const { labelPriceMinor } = facts
  const { unit, priceMinor, priceQuantityMilli } = product
  if (labelPriceMinor === undefined || unit === 'each' || priceMinor === 0) return packQuantityMilli
  return Math.max(1, multiplyDivide(labelPriceMinor, priceQuantityMilli, priceMinor))
}
