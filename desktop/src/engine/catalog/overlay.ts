import type { Product, ProductBarcode } from '@codex/shared/catalog/product'
import type { EventPayload } from '@codex/shared/journal/events'
import type { CorrectedField } from '@codex/shared/journal/events/catalog'
import type { TaxClass } from '@codex/shared/tax/tax-class'
import { ORDINARY } from '../../store/catalog-facts.ts'
import type { CatalogProduct } from '../../store/catalog-rows.ts'
import { barcodeKey } from '../../store/catalog-text.ts'
import type { OverlayEntry } from '../../store/overlay-store.ts'

type Made = EventPayload<'product.provisional'>
type Change = EventPayload<'product.corrected'>['changes'][number]
type Values = Partial<Pick<Product, Exclude<CorrectedField, 'barcode'>>>

/** All that a till said of one product, one after the other. */
export type Overlay = {
  /** A product of the till's own. */
  readonly made: Made | undefined
  readonly values: Values
  /** Codes that it got, and the keys of those that it lost. */
  readonly added: readonly string[]
  readonly removed: ReadonlySet<string>
}

const ONE_MILLI = 1000

export function foldOverlay(entries: readonly OverlayEntry[]): Overlay {
  let made: Made | undefined
  const values: Record<string, unknown> = {}
  let added: string[] = []
  const removed = new Set<string>()
  const takeCode = ({ from, to }: Pick<Change, 'from' | 'to'>): void => {
    if (from !== null) {
      added = added.filter((code) => barcodeKey(code) !== barcodeKey(`${from}`))
      removed.add(barcodeKey(`${from}`))
    }
    if (to === null) return
    removed.delete(barcodeKey(`${to}`))
    added.push(`${to}`)
  }
  for (const { event } of entries) {
    if (event.type === 'product.provisional') {
      made = event.payload
      takeCode({ from: null, to: made.barcode })
      continue
    }
    for (const change of event.payload.changes)
      if (change.field === 'barcode') takeCode(change)
      else values[change.field] = change.to
  }
  return { made, values: values as Values, added, removed }
}

/** What the till shows: its own words over the catalogue's. Undefined for a product that nobody knows. */
export function underOverlay(
  { made, values, added, removed }: Overlay,
  known: CatalogProduct | undefined,
  taxClassOf: (id: string) => TaxClass | undefined,
): CatalogProduct | undefined {
  const product = known ?? (made && madeProduct(made, taxClassOf))
  if (!product) return undefined
  const kept = product.barcodes.filter(({ code }) => !removed.has(barcodeKey(code)))
  const keys = new Set(kept.map(({ code }) => barcodeKey(code)))
  const news = added.filter((code) => !keys.has(barcodeKey(code)))
  const taxClass = values.taxClassId === undefined ? product.taxClass : taxClassOf(values.taxClassId)
  const { taxClassId = product.taxClassId, ...others } = values
  const { priceMinor = product.priceMinor } = values
  return {
    ...product,
    ...others,
    // More of it never costs more apiece.
    ...(product.breaks && { breaks: product.breaks.filter((one) => one.priceMinor <= priceMinor) }),
    // A class that has gone from the catalogue since taxes nothing.
    ...(taxClass && { taxClass, taxClassId }),
    barcodes: [...kept, ...news.map(barcodeOf)],
  }
}

const barcodeOf = (code: string): ProductBarcode => ({ code, packQuantityMilli: ONE_MILLI })

/** At no revision: the hub has not heard of it. */
function madeProduct(
  made: Made,
  taxClassOf: (id: string) => TaxClass | undefined,
): CatalogProduct | undefined {
  const { productId: id, barcode: _barcode, approvedBy: _approvedBy, ...facts } = made
  const taxClass = taxClassOf(facts.taxClassId)
  return taxClass && { ...ORDINARY, ...facts, id, revision: 0, sku: `P-${id}`, barcodes: [], taxClass }
}
