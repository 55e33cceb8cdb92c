import type { ProductSummary } from '@codex/shared/api/products'
import { AppError } from '@codex/shared/errors/app-error'
import { formatMinor } from '@codex/shared/money/format'
import { parseMinor } from '@codex/shared/money/parse'
import { useTenant } from '../../client/session.ts'
import { formatQuantity } from '../../format/quantity.ts'
import { errorText } from '../../texts/error-texts.ts'
import { InlineEdit } from './inline-edit.tsx'
import { useChangeProduct } from './use-change-product.ts'

export function PriceCell({ product }: { readonly product: ProductSummary }) {
  const { currency, locale } = useTenant()
  const change = useChangeProduct(product)
  const shown = formatMinor(product.priceMinor, currency, locale)
  const save = async (text: string): Promise<string | null> => {
    const priceMinor = readPrice(text, currency, locale)
    if (priceMinor === undefined) return `Write a price like ${formatMinor(299, currency, locale)}`
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

/** Undefined for what is no price, or may mean two. */
function readPrice(text: string, currency: string, locale: string): number | undefined {
  try {
    const priceMinor = parseMinor(text, currency, locale, 'priceMinor')
    return priceMinor < 0 ? undefined : priceMinor
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** What the price is for: nothing for a piece, "kg", "0.1 kg", "6". */
function perText({ unit, priceQuantityMilli }: ProductSummary, locale: string): string {
  const quantity = priceQuantityMilli === 1000 ? '' : formatQuantity(priceQuantityMilli, locale)
  return [quantity, unit === 'each' ? '' : unit].filter(Boolean).join(' ')
}
