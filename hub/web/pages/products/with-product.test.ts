import type { ProductSummary } from '@codex/shared/api/products'
import { describe, expect, it } from 'vitest'
import { withProduct } from './with-product.ts'

const product = (id: string, priceMinor: number): ProductSummary => ({
  id,
  sku: id,
  name: `Product ${id}`,
  departmentId: id,
  departmentName: 'Bakery',
  taxClassName: 'Standard',
  ratePpm: 230_000,
  provisional: false,
  unit: 'each',
  priceMinor,
  priceQuantityMilli: 1000,
  barcodes: [],
  updatedAt: '2026-11-22T10:00:00Z',
})

const pages = {
  pages: [
    { products: [product('a', 100), product('b', 200)], total: 3, next: 'b' },
    { products: [product('c', 300)], total: 3, next: null },
  ],
  pageParams: [undefined, 'b'],
}

describe('withProduct', () => {
  it('changes the one product and keeps its place', () => {
    const after = withProduct(pages, product('c', 0))
    expect(after.pages.flatMap((page) => page.products.map((row) => row.priceMinor))).toEqual([100, 200, 0])
    expect(after.pages[1]?.products[0]?.name).toBe('Product c')
  })

  it('leaves the pages it was given as they are', () => {
    withProduct(pages, { ...product('a', 100), name: 'Renamed' })
    expect(pages.pages[0]?.products[0]?.name).toBe('Product a')
  })
})
