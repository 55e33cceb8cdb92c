import type { ProductPatch, ProductsResponse } from '@codex/shared/api/products'
import type { InfiniteData } from '@tanstack/react-query'
import type { z } from 'zod'

export type Patch = z.infer<typeof ProductPatch>
export type ProductPages = InfiniteData<z.infer<typeof ProductsResponse>>

/** The pages with one product changed in its place. */
export const withPatch = (pages: ProductPages, productId: string, patch: Patch): ProductPages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    products: page.products.map((product) =>
      product.id === productId
        ? { ...product, name: patch.name ?? product.name, priceMinor: patch.priceMinor ?? product.priceMinor }
        : product,
    ),
  })),
})
