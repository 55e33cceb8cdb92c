import type { ProductSummary } from '@codex/shared/api/products'
import { errorText } from '../../texts/error-texts.ts'
import { InlineEdit } from './inline-edit.tsx'
import { useChangeProduct } from './use-change-product.ts'

export function NameCell({ product }: { readonly product: ProductSummary }) {
  const change = useChangeProduct(product)
  const save = async (name: string): Promise<string | null> => {
    if (name === '') return 'A product needs a name'
    try {
      await change.mutateAsync({ name })
      return null
    } catch (error) {
      return errorText(error).title
    }
  }
  return (
    <InlineEdit
      label={`Name of ${product.sku}`}
      shown={product.name}
      text={product.name}
      maxLength={80}
      onSave={save}
    />
  )
}
