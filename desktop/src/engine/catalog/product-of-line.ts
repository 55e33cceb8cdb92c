import { AppError } from '@codex/shared/errors/app-error'
import type { ProductFacts } from '../../ipc/calls/catalog-calls.ts'
import type { Basket } from '../basket/basket.ts'
import type { CatalogParts } from './catalog-parts.ts'

type Parts = Pick<CatalogParts, 'overlays' | 'operators'> & { readonly basket: Pick<Basket, 'get'> }

/** What the till says of a line's product, by its own price and not by one of a list: that is what is corrected. */
export function createProductOfLine({ overlays, operators, basket }: Parts) {
  /** @throws LINE_UNKNOWN, PRODUCT_UNKNOWN */
  return (lineId: string): ProductFacts => {
    operators.require()
    const line = basket.get().basket.lines.find((one) => one.lineId === lineId)
    if (!line) throw new AppError('LINE_UNKNOWN', { lineId })
    const { productId } = line.article
    const product = overlays.findProduct(productId)
    if (!product) throw new AppError('PRODUCT_UNKNOWN', { productId })
    const { name, priceMinor, departmentId, taxClassId, minimumAge, barcodes } = product
    const codes = barcodes.map(({ code }) => code)
    return { ...{ productId, name, priceMinor, departmentId, taxClassId, minimumAge }, barcodes: codes }
  }
}
