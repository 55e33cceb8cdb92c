import type { ProductSummary } from '@codex/shared/api/products'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useHub } from '../../client/hub-context.tsx'
import { type Patch, type ProductPages, withPatch } from './with-patch.ts'

/** Saves a change of a product and shows it in place: the row stays where it is, though its name may sort elsewhere. */
export function useChangeProduct(product: ProductSummary) {
  const hub = useHub()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (patch: Patch) => hub.products.change(product.id, patch),
    onSuccess: (_answer, patch) => {
      queryClient.setQueriesData<ProductPages>(
        { queryKey: ['products'] },
        (pages) => pages && withPatch(pages, product.id, patch),
      )
      // Lists that are not on the page are fetched anew when they are shown again.
      void queryClient.invalidateQueries({ queryKey: ['products'], refetchType: 'none' })
    },
  })
}
