import { describe, expect, it } from 'vitest'
import type { CatalogProduct } from '../../store/catalog-reader.ts'
import { products } from '../testing/a-till.ts'
import { pickArticle } from './pick-article.ts'

const [plain, other] = products as unknown as [CatalogProduct, CatalogProduct]

const catalogOf = (goods: readonly CatalogProduct[], quick: readonly CatalogProduct[] = []) => ({
  someByPiece: () => [...goods],
  quickKeys: () =>
    quick.map((product, position) => ({
      ...{ id: product.id, position, label: product.name, productId: product.id, product },
      ...{ page: 0, colour: null },
    })),
  findByBarcode: (codes: readonly string[]) => {
    const product = [...quick, ...goods].find(({ barcodes }) =>
      barcodes.some(({ code }) => codes.some((asked) => asked.endsWith(code))),
    )
    return product && { product, packQuantityMilli: 1_000 }
  },
})

describe('what a drill sells', () => {
  it('is what stands on a quick key, before anything else', () => {
    expect(pickArticle(catalogOf([plain], [other]))?.name).toBe(other.name)
  })

  it.each([
    ['weighed', { unit: 'kg' }],
    ['open price', { openPrice: true }],
    ['an age', { minimumAge: 18 }],
    ['a serial number', { trackedBy: 'serial' }],
    ['a deposit', { depositProductId: other.id }],
    ['not for sale', { forSale: false }],
    ['no code', { barcodes: [] }],
    ['a crate', { barcodes: [{ code: plain.barcodes[0]?.code, packQuantityMilli: 20_000 }] }],
    ['nothing', { priceMinor: 0 }],
  ] as const)('is nothing with %s', (_, change) => {
    expect(pickArticle(catalogOf([{ ...plain, ...change } as CatalogProduct]))).toBeUndefined()
    expect(pickArticle(catalogOf([{ ...plain, ...change } as CatalogProduct, other]))?.name).toBe(other.name)
  })

  it('is nothing whose code names another article', () => {
    const twin = { ...plain, id: other.id } as CatalogProduct
    expect(
      pickArticle({
        ...catalogOf([twin]),
        findByBarcode: () => ({ product: plain, packQuantityMilli: 1_000 }),
      }),
    ).toBeUndefined()
  })
})
