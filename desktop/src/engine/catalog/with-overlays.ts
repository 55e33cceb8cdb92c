import type { CatalogReader } from '../../store/catalog-reader.ts'
import { barcodeKey, lookupKeys } from '../../store/catalog-text.ts'
import type { Overlays } from './overlays.ts'

const ONE_MILLI = 1000

/** The catalogue as this till sees it: with what was corrected here, and the products that were made here. */
export function withOverlays(catalog: CatalogReader, overlays: Overlays): CatalogReader {
  const ownCode = (codes: readonly string[]) => {
    for (const key of lookupKeys(codes)) {
      const id = overlays.idOfCode(key)
      const product = id === undefined ? undefined : overlays.findProduct(id)
      if (product?.barcodes.some(({ code }) => barcodeKey(code) === key))
        return { product, packQuantityMilli: ONE_MILLI }
    }
    return undefined
  }

  const findByBarcode: CatalogReader['findByBarcode'] = (codes) => {
    // Nearly always: a scan pays for no more than this.
    if (overlays.isEmpty()) return catalog.findByBarcode(codes)
    const own = ownCode(codes)
    if (own) return own
    const found = catalog.findByBarcode(codes)
    if (!found) return undefined
    for (const key of lookupKeys(codes)) if (overlays.hasLost(found.product, key)) return undefined
    return { ...found, product: overlays.apply(found.product) }
  }

  return {
    ...catalog,
    findByBarcode,
    findProduct: overlays.findProduct,
    search: (text, limit) => {
      const found = catalog.search(text, limit)
      if (overlays.isEmpty()) return found
      const own = overlays.named(text)
      const ids = new Set(own.map(({ id }) => id))
      return [...own, ...found.filter(({ id }) => !ids.has(id)).map(overlays.apply)].slice(0, limit)
    },
    quickKeys: () => catalog.quickKeys().map((key) => ({ ...key, product: overlays.apply(key.product) })),
  }
}
