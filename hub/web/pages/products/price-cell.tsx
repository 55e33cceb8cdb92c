import type { ProductSummary } from '@codex/shared/api/products'
import { formatMinor, minorDigits } from '@codex/shared/money/format'
import { useTenant } from '../../client/session.ts'
import { parseMinor } from '../../format/parse-minor.ts'
import { formatQuantity } from '../../format/quantity.ts'
import { errorText } from '../../texts/error-texts.ts'
import { InlineEdit } from './inline-edit.tsx'
import { useChangeProduct } from './use-change-product.ts'

export function PriceCell({ product }: { readonly product: ProductSummary }) {
  const { currency, locale } = useTenant()
  const change = useChangeProduct(product)
  const shown = formatMinor(product.priceMinor, currency, locale)
  const save = async (text: string): Promise<string | null> => {
    const priceMinor = parseMinor(text, minorDigits(currency))
    if (priceMinor === null) return `Write a price like ${formatMinor(299, currency, locale)}`
    if (priceMinor === product.priceMinor) return null
    try {
      await change.mutateAsync({ priceMinor })
      return null
    } catch (error) {
      return errorText(error).title
    }
  }
  return (
    <InlineEdit
      label={`Price of ${product.name}`}
      shown={[shown, perText(product, locale)].filter(Boolean).join(' / ')}
      text={shown}
      right
      inputMode="decimal"
      maxLength={20}
      onSave={save}
    />
  )
}

/** What the price is for: nothing for a piece, "kg", "0.1 kg", "6". */
function perText({ unit, priceQuantityMilli }: ProductSummary, locale: string): string {
  const quantity = priceQuantityMilli === 1000 ? '' : formatQuantity(priceQuantityMilli, locale)
  return [quantity, unit === 'each' ? '' : unit].filter(Boolean).join(' ')
}
