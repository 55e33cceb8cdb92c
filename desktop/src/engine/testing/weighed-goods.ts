import type { Product } from '@codex/shared/catalog/product'
import type { ScaleReading } from '../../ipc/scale.ts'
import { syntheticBarcode, syntheticProduct } from '../../store/catalog-synthetic.ts'

/** An article that is sold by its weight, which its code does not say. */
export const weighed = (n: number, more: Partial<Product> = {}): Product => ({
  ...{ ...syntheticProduct(n), unit: 'kg', ...more },
  barcodes: [{ code: syntheticBarcode(n), packQuantityMilli: 1_000 }],
})

export const codeOf = ({ barcodes }: Product): string => barcodes[0]?.code as string

export const stable = (grams: number): ScaleReading => ({ kind: 'stable', grams })
