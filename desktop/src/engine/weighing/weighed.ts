import { quantityMilliFor } from '@codex/shared/barcode/label-quantity'
import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import { isWeighed, type WeighedUnit } from '@codex/shared/basket/weighed'
import type { FoundByBarcode } from '../../store/catalog-rows.ts'

/** A code that stands for one unit of what is weighed says nothing: nobody packs exactly that. */
const ONE_UNIT = 1_000

/** In thousandths of the unit. */
export const quantityOf = (grams: number, unit: WeighedUnit): number =>
  unit === 'kg' ? grams : grams * 1_000

/** Whether a code names goods that are weighed, and neither it nor the catalogue says how much of them. */
export function needsWeight({ product, packQuantityMilli }: FoundByBarcode, facts: ScanFacts): boolean {
  if (!isWeighed(product.unit) || packQuantityMilli !== ONE_UNIT) return false
  const said = quantityMilliFor(product.unit, facts)
  return said.ok && said.quantityMilli === undefined && facts.labelPriceMinor === undefined
}
