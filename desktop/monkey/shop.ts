import type { Product } from '@codex/shared/catalog/product'
import { aDataDir } from '../src/engine/testing/a-till.ts'
import { codeOf, weighed } from '../src/engine/testing/weighed-goods.ts'
import { syntheticProduct } from '../src/store/catalog-synthetic.ts'

const FIRST = 1_000

const special = (n: number, facts: Partial<Product>): Product => ({
  ...syntheticProduct(FIRST + n),
  taxClassId: syntheticProduct(0).taxClassId,
  ...facts,
})

/** One of each kind of article that a till asks something about. */
const asking: readonly Product[] = [
  special(0, { minimumAge: 18 }),
  special(1, { openPrice: true }),
  special(2, { trackedBy: 'serial' }),
  special(3, { trackedBy: 'lot' }),
  special(4, { discountable: false }),
  special(5, { forSale: false }),
  weighed(FIRST + 6),
]

export const openShop = () => {
  const plain = Array.from({ length: 20 }, (_, n) => syntheticProduct(n))
  const quickKeys = [...plain.slice(0, 4), ...asking].map(({ id, name }, place) => ({
    ...{ id: `00000000-0000-4000-8000-0000000001${String(place).padStart(2, '0')}`, position: place + 1 },
    ...{ label: name.slice(0, 20), productId: id },
  }))
  return {
    ...aDataDir({ goods: asking, quickKeys }),
    codes: [...plain, ...asking].map(codeOf),
    /** Sold by one key, with nothing asked. */
    plainProductId: syntheticProduct(0).id,
    productIds: [...plain, ...asking].map(({ id }) => id),
  }
}
