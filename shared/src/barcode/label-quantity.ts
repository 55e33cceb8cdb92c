import { MAX_QUANTITY_MILLI } from '../basket/most-quantity.ts'
import type { Unit } from '../catalog/product.ts'
import type { Quantity } from './gs1/measure.ts'
import type { ScanFacts } from './scan-facts.ts'

export type LabelQuantity =
  | { ok: true; quantityMilli?: number }
  | {
      ok: false
      reason:
        | 'SCAN_QUANTITY' // nothing, or more than a line may hold
        | 'SCAN_UNIT' // in units only that the article is not sold by
    }

type Said = Pick<
  ScanFacts,
  'quantityMilli' | 'quantityUnit' | 'otherQuantities' | 'isShopQuantity' | 'labelPriceMinor'
>

/**
 * What a label says of the quantity, in thousandths of the unit that the article is sold by. Without
 * `quantityMilli` it says nothing that counts: a piece is a piece whatever it weighs, and a price alone is enough.
 */
export function quantityMilliFor(unit: Unit, said: Said): LabelQuantity {
  const { quantityMilli, quantityUnit, otherQuantities = [], isShopQuantity, labelPriceMinor } = said
  if (quantityMilli === undefined) return { ok: true }
  const quantities = [{ unit: quantityUnit ?? unit, milli: quantityMilli }, ...otherQuantities]
  for (const quantity of quantities) {
    const milli = milliOf(quantity, unit)
    if (milli === undefined) continue
    const isWithin = milli >= 1 && milli <= MAX_QUANTITY_MILLI
    return isWithin ? { ok: true, quantityMilli: milli } : { ok: false, reason: 'SCAN_QUANTITY' }
  }
  const isTold = labelPriceMinor !== undefined || (unit === 'each' && !isShopQuantity)
  return isTold ? { ok: true } : { ok: false, reason: 'SCAN_UNIT' }
}

function milliOf({ unit, milli }: { unit: Quantity['unit'] | Unit; milli: number }, sold: Unit) {
  if (unit === sold) return milli
  return unit === 'kg' && sold === 'g' ? milli * 1000 : undefined
}
