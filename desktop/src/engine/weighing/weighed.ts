import { quantityMilliFor } from '@codex/shared/barcode/label-quantity'
import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import type { Unit } from '@codex/shared/catalog/product'
import type { FoundByBarcode } from '../../store/catalog-rows.ts'

export type WeighedUnit = Extract<Unit, 'kg' | 'g'>

/** A code that stands for one unit of what is weighed says nothing: nobody packs exactly that. */
const ONE_UNIT = 1_000

export const isWeighed = (unit: Unit): unit is WeighedUnit => unit === 'kg' || unit === 'g'

/** In thousandths of the unit. */
export const quantityOf = (grams: number, unit: WeighedUnit): number =>
  unit === 'kg' ? grams : grams * 1_000

/** Whether a code names goods that are weighed, and neither it nor the catalogue says how much of them. */
export function needsWeight({ product, packQuantityMilli }: FoundByBarcode, facts: ScanFacts): boolean {
  if (!isWeighed(product.unit) || packQuantityMilli !== ONE_UNIT) return false
  const said = quantityMilliFor(product.unit, facts)
  return said.ok && said.quantityMilli === undefined && facts.labelPriceMinor === undefined
}
