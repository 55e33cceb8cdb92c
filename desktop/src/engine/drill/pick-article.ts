import { lookupCodes } from '@codex/shared/barcode/lookup-codes'
import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import type { CatalogProduct, CatalogReader } from '../../store/catalog-reader.ts'

type Catalog = Pick<CatalogReader, 'quickKeys' | 'someByPiece' | 'findByBarcode'>

/** Looked at beside the quick keys. */
const MOST_LOOKED_AT = 500
const ONE_MILLI = 1000

/** Sold by one scan, with nothing asked and nothing sold along. */
const isPlain = (product: CatalogProduct): boolean =>
  product.unit === 'each' &&
  product.kind === 'goods' &&
  product.forSale &&
  !product.openPrice &&
  product.priceMinor > 0 &&
  product.minimumAge === 0 &&
  product.trackedBy === 'none' &&
  product.depositProductId === null

/** What a drill sells: the first article whose own code sells one of it. */
export function pickArticle(catalog: Catalog): { readonly code: string; readonly name: string } | undefined {
  const namesIt = (code: string, { id }: CatalogProduct): boolean => {
    const parsed = parseBarcode(code)
    return parsed.kind !== 'invalid' && catalog.findByBarcode(lookupCodes(parsed))?.product.id === id
  }
  const likely = [
    ...catalog.quickKeys().map(({ product }) => product),
    ...catalog.someByPiece(MOST_LOOKED_AT),
  ]
  for (const product of likely) {
    if (!isPlain(product)) continue
    const own = product.barcodes.find(
      ({ code, packQuantityMilli }) => packQuantityMilli === ONE_MILLI && namesIt(code, product),
    )
    if (own) return { code: own.code, name: product.name }
  }
  return undefined
}
