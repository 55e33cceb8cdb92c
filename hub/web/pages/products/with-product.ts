import type { ProductSummary, ProductsResponse } from '@codex/shared/api/products'
import type { InfiniteData } from '@tanstack/react-query'
import type * as z from 'zod'

export type ProductPages = InfiniteData<z.infer<typeof ProductsResponse>>

type Changed = Pick<
  ProductSummary,
  'id' | 'name' | 'priceMinor' | 'priceQuantityMilli' | 'provisional' | 'updatedAt'
>

const shownOf = ({ name, priceMinor, priceQuantityMilli, provisional, updatedAt }: Changed) => ({
  ...{ name, priceMinor, priceQuantityMilli, provisional, updatedAt },
})

/** The pages with one product as it is now, in the place it had. */
export const withProduct = (pages: ProductPages, changed: Changed): ProductPages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    products: page.products.map((product) =>
      product.id === changed.id ? { ...product, ...shownOf(changed) } : product,
    ),
  })),
})
