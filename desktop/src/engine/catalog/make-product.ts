import type { EventPayload } from '@codex/shared/journal/events'
import { type CatalogParts, productSubject } from './catalog-parts.ts'
import { checkValues } from './check-values.ts'

export type Making = Omit<EventPayload<'product.provisional'>, 'approvedBy'> & {
  readonly approvalId?: string | undefined
}

/** An article that the catalogue does not know, so that it can be sold. Head office completes it. */
export function createMakeProduct({ deps, overlays, journal, operators, approvals }: CatalogParts) {
  const { store, catalog } = deps

  /**
   * Says whether it is new: made twice under one id it is made once.
   *
   * @throws INPUT_INVALID {field}, BARCODE_TAKEN, CORRECTIONS_TOO_MANY
   */
  return ({ approvalId, ...made }: Making): boolean => {
    const operator = operators.require()
    const { productId } = made
    if (overlays.findProduct(productId)) return false
    checkValues(catalog, productId, made)
    const entry = store.transaction(() => {
      const subject = productSubject(productId)
      const approvedBy = approvals.authorise('product-provisional', { approvalId, subject }) ?? operator.id
      const event = { type: 'product.provisional', payload: { ...made, approvedBy } } as const
      const appended = journal.append(event)
      overlays.add(event, appended)
      return appended
    })
    overlays.reload()
    journal.announce(entry)
    return true
  }
}
export type MakeProduct = ReturnType<typeof createMakeProduct>
