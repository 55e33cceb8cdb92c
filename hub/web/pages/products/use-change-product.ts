import type { ProductPatch, ProductSummary, ProductsResponse } from '@codex/shared/api/products'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { useHub } from '../../client/hub-context.tsx'

type Patch = z.infer<typeof ProductPatch>
type Pages = InfiniteData<z.infer<typeof ProductsResponse>>

/** Saves a change of a product and shows it in place: the row stays where it is, though its name may sort elsewhere. */
export function useChangeProduct(product: ProductSummary) {
  const hub = useHub()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (patch: Patch) => hub.products.change(product.id, patch),
    onSuccess: (_answer, patch) => {
      queryClient.setQueriesData<Pages>(
        { queryKey: ['products'] },
        (pages) => pages && withPatch(pages, product.id, patch),
      )
      // Lists that are not on the page are fetched anew when they are shown again.
      void queryClient.invalidateQueries({ queryKey: ['products'], refetchType: 'none' })
    },
  })
}

export const withPatch = (pages: Pages, productId: string, patch: Patch): Pages => ({
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
