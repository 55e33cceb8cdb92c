import type { Product } from '@codex/shared/catalog/product'
import { AppError } from '@codex/shared/errors/app-error'
import type { EventPayload } from '@codex/shared/journal/events'
import type { CatalogProduct } from '../../store/catalog-reader.ts'
import { barcodeKey } from '../../store/catalog-text.ts'
import { type CatalogParts, productSubject } from './catalog-parts.ts'
import { checkValues } from './check-values.ts'

type Change = EventPayload<'product.corrected'>['changes'][number]

const FIELDS = [
  'name',
  'priceMinor',
  'priceQuantityMilli',
  'departmentId',
  'taxClassId',
  'minimumAge',
] as const

/** What a product is to say from now on, and which of its codes goes for which. */
export type Wanted = { readonly [F in (typeof FIELDS)[number]]?: Product[F] | undefined } & {
  readonly barcode?: { readonly from: string | null; readonly to: string | null } | undefined
}

export type Correcting = {
  readonly productId: string
  readonly changes: Wanted
  readonly reason?: string | undefined
  readonly approvalId?: string | undefined
}

/** Puts right what the catalogue says of a product: at this till at once, everywhere when the hub has merged it. */
export function createCorrectProduct(parts: CatalogParts) {
  const { deps, overlays, journal, operators, approvals } = parts
  const { store, catalog } = deps

  /**
   * Says whether anything is new: what is so already was done before.
   *
   * @throws PRODUCT_UNKNOWN, INPUT_INVALID {field}, BARCODE_TAKEN, CORRECTIONS_TOO_MANY
   */
  return ({ productId, changes: wanted, reason, approvalId }: Correcting): boolean => {
    operators.require()
    const shown = overlays.findProduct(productId)
    if (!shown) throw new AppError('PRODUCT_UNKNOWN', { productId })
    const changes = changesOf(shown, wanted)
    if (changes.length === 0) return false
    checkValues(catalog, productId, { ...wanted, barcode: wanted.barcode?.to })
    const entry = store.transaction(() => {
      const approvedBy = approvals.authorise('product-correct', {
        approvalId,
        subject: productSubject(productId),
      })
      const event = {
        type: 'product.corrected',
        payload: {
          ...{ productId, baseRevision: shown.revision, changes },
          ...(reason !== undefined && { reason }),
          ...(approvedBy !== undefined && { approvedBy }),
        },
      } as const
      const appended = journal.append(event)
      overlays.add(event, appended)
      return appended
    })
    overlays.reload()
    journal.announce(entry)
    return true
  }
}
export type CorrectProduct = ReturnType<typeof createCorrectProduct>

function changesOf(shown: CatalogProduct, wanted: Wanted): Change[] {
  const changes: Change[] = FIELDS.flatMap((field) => {
    const [from, to] = [shown[field], wanted[field]]
    return to === undefined || to === from ? [] : [{ field, from, to }]
  })
  const has = (code: string | null): boolean =>
    code !== null && shown.barcodes.some((one) => barcodeKey(one.code) === barcodeKey(code))
  if (wanted.barcode) {
    const { from, to } = wanted.barcode
    const isSame = from !== null && to !== null && barcodeKey(from) === barcodeKey(to)
    const gone = has(from) && !isSame ? from : null
    if (gone !== null || (to !== null && !has(to))) changes.push({ field: 'barcode', from: gone, to })
  }
  return changes
}
