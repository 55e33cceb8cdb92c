import { ProductsResponse } from '@codex/shared/api/products'
import { gs1CheckDigit } from '@codex/shared/barcode/check-digit'
import type { World } from '../test/support/world.ts'

/** What the shop's scale printed for 482 g of loose bananas. */
const SCALE_LABEL = '210020100482'

/** Codes of the demo shop's goods, by what is special about them. */
export async function readGoods({ api }: World) {
  const codeOf = async (search: string): Promise<string> => {
    const found = await api.call('GET', `/v1/products?search=${encodeURIComponent(search)}&limit=1`)
    const code = ProductsResponse.parse(found).products[0]?.barcodes[0]
    if (!code) throw new Error(`the demo shop has no ${search}`)
    return code
  }
  return {
    bread: await codeOf('Sourdough loaf 800 g'),
    oats: await codeOf('Oat drink'),
    towels: await codeOf('Kitchen roll'),
    coffee: await codeOf('Ground coffee'),
    gin: await codeOf('London dry gin'),
    phone: await codeOf('Prepaid phone'),
    milk: await codeOf('Hypoallergenic infant milk'),
    bananas: `${SCALE_LABEL}${gs1CheckDigit(SCALE_LABEL)}`,
  }
}
export type Goods = Awaited<ReturnType<typeof readGoods>>
