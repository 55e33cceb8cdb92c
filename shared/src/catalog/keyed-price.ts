import { AppError } from '../errors/app-error.ts'
import { UnsignedMinor } from '../money/minor.ts'
import type { Price } from './price.ts'
import type { Product } from './product.ts'

/**
 * The price of an article whose price the cashier keys in: it has no quantity breaks.
 *
 * @param priceMinor minor units per the product's `priceQuantityMilli`
 * @throws PRICE_NOT_OPEN when the catalogue sets the price, AMOUNT_INVALID {reason: 'range'}
 */
export function keyedPrice(
  product: Pick<Product, 'id' | 'openPrice' | 'priceQuantityMilli'>,
  priceMinor: number,
): Price {
  if (!product.openPrice) throw new AppError('PRICE_NOT_OPEN', { productId: product.id })
  if (!UnsignedMinor.safeParse(priceMinor).success) throw new AppError('AMOUNT_INVALID', { reason: 'range' })
  return { priceMinor, priceQuantityMilli: product.priceQuantityMilli }
}
