import type { ProductPatch } from '@codex/shared/api/office/products'
import type { ProductSummary } from '@codex/shared/api/products'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useHub } from '../../client/hub-context.tsx'
import { type ProductPages, withProduct } from './with-product.ts'

/** Saves a change and shows it in place: the row stays where it is, though its name may sort elsewhere. */
export function useChangeProduct(product: Pick<ProductSummary, 'id' | 'updatedAt'>) {
  const hub = useHub()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (patch: z.infer<typeof ProductPatch>) => hub.products.change(product, patch),
    onSuccess: (changed) => {
      queryClient.setQueriesData<ProductPages>(
        { queryKey: ['products'] },
        (pages) => pages && withProduct(pages, changed),
      )
      // Lists that are not on the page are fetched anew when they are shown again.
      void queryClient.invalidateQueries({ queryKey: ['products'], refetchType: 'none' })
    },
  })
}
