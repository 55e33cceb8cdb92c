import type { Tracking } from '../basket/line.ts'
import { AppError } from '../errors/app-error.ts'
import { unreachable } from '../errors/assert.ts'
import type { Product } from './product.ts'

type Checked = Pick<Product, 'id' | 'forSale' | 'openPrice' | 'trackedBy' | 'recalledLots'>

/**
 * Refuses what must not be sold, and what cannot be sold before the till was told more. The first that applies,
 * in this order: what no answer of the cashier would mend comes first.
 *
 * @param tracking serial, lot and expiry, from a GS1 code or keyed in
 * @param businessDate an expiry is the last day of sale
 * @param priceMinor keyed in or read from a label; asked of articles with an open price only
 * @throws NOT_FOR_SALE, LOT_RECALLED {lot}, ARTICLE_EXPIRED {expiry}, SERIAL_REQUIRED, LOT_REQUIRED,
 *   PRICE_REQUIRED; all with {productId}
 */
export function checkSellable(
  product: Checked,
  tracking: Tracking | undefined,
  businessDate: string,
  priceMinor?: number,
): void {
  const productId = product.id
  const { serial, lot, expiry } = tracking ?? {}
  if (!product.forSale) throw new AppError('NOT_FOR_SALE', { productId })
  if (lot !== undefined && product.recalledLots.includes(lot))
    throw new AppError('LOT_RECALLED', { productId, lot })
  if (expiry !== undefined && expiry < businessDate)
    throw new AppError('ARTICLE_EXPIRED', { productId, expiry })
  switch (product.trackedBy) {
    case 'none':
      break
    case 'serial':
      if (serial === undefined) throw new AppError('SERIAL_REQUIRED', { productId })
      break
    case 'lot':
      if (lot === undefined) throw new AppError('LOT_REQUIRED', { productId })
      break
    default:
      unreachable(product.trackedBy)
  }
  if (product.openPrice && priceMinor === undefined) throw new AppError('PRICE_REQUIRED', { productId })
}
