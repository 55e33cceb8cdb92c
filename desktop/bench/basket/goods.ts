import { gs1CheckDigit } from '@codex/shared/barcode/check-digit'
import type { Product } from '@codex/shared/catalog/product'
import type { Promotion } from '@codex/shared/catalog/promotion'
import type { Catalogue } from '../../src/engine/testing/a-till.ts'
import { syntheticProduct } from '../../src/store/catalog-synthetic.ts'

const withCheckDigit = (digits: string): string => digits + gs1CheckDigit(digits)

/** The item that the produce scale's labels name, and what they say after it. */
const ITEM = '2100201'

export const bananas: Product = {
  ...syntheticProduct(200_001),
  ...{ name: 'Loose bananas', unit: 'kg', priceMinor: 179 },
  barcodes: [{ code: withCheckDigit(`${ITEM}00000`), packQuantityMilli: 1000 }],
}

/** Three for the price of two. */
export const rolls: Product = { ...syntheticProduct(200_002), name: 'Kitchen rolls', priceMinor: 250 }

const threeForTwo: Promotion = {
  id: '00000000-0000-4000-8000-0000000003f2',
  revision: 1,
  name: '3 for 2',
  offer: {
    kind: 'bundle',
    parts: [{ of: { productIds: [rolls.id] }, pieces: 3 }],
    reward: { kind: 'cheapest-free', pieces: 1 },
  },
  ...{ priority: 1, exclusive: false, window: {}, storeIds: null, customerGroups: null, code: null },
  timesPerSale: null,
}

/** A label of the produce scale. */
export const label = (grams: number): string => withCheckDigit(ITEM + String(grams).padStart(5, '0'))

export const catalogue = (productCount: number): Catalogue => ({
  productCount,
  goods: [bananas, rolls],
  promotions: [threeForTwo],
  store: {
    inStoreTemplates: [{ name: 'Scale label', layout: 'FF IIIII WWWWW C', prefixes: ['21'], decimals: 3 }],
  },
})
