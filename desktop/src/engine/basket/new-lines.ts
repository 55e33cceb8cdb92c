import { articleOf } from '@codex/shared/basket/article'
import type { Line } from '@codex/shared/basket/line'
import { linkedQuantityMilli } from '@codex/shared/basket/linked-lines'
import { keyedPrice } from '@codex/shared/catalog/keyed-price'
import { checkSellable } from '@codex/shared/catalog/sellable'
import { AppError } from '@codex/shared/errors/app-error'
import { taxTermsAt } from '@codex/shared/tax/tax-terms'
import type { CatalogProduct } from '../../store/catalog-rows.ts'
import type { EngineDeps } from '../deps.ts'
import type { Rules } from '../rules.ts'

export type NewLine = Pick<
  Line,
  'quantityMilli' | 'source' | 'weighed' | 'barcode' | 'labelPriceMinor' | 'tracking'
> & {
  readonly product: CatalogProduct
  /** Keyed in, for an article whose price the catalogue leaves open. */
  readonly priceMinor?: number | undefined
  /** From whoever may send the same line again. */
  readonly lineId?: string | undefined
}

/**
 * Makes lines with all that their sale must say of the articles, as the catalogue has them on this business date.
 *
 * @throws NOT_FOR_SALE, ARTICLE_EXPIRED, LOT_RECALLED, SERIAL_REQUIRED, LOT_REQUIRED, PRICE_REQUIRED, PRICE_NOT_OPEN,
 *   TAX_CLASS_NOT_VALID, PRODUCT_UNKNOWN for a deposit that has not arrived, TILL_NOT_ENROLLED without a shift
 */
export function createNewLines({ catalog, newId }: Pick<EngineDeps, 'catalog' | 'newId'>, rules: Rules) {
  const lineOf = (
    { product, priceMinor, lineId = newId(), ...facts }: NewLine,
    businessDate: string,
  ): Line => {
    const price = priceMinor === undefined ? undefined : keyedPrice(product, priceMinor)
    refusedByName(product, () =>
      checkSellable(product, facts.tracking, businessDate, facts.labelPriceMinor ?? priceMinor),
    )
    return {
      lineId,
      article: articleOf(product, taxTermsAt(product.taxClass, businessDate), price),
      ...facts,
    }
  }

  /** A line, and what goes along with it: the deposit on its packaging. */
  return (sold: NewLine): [Line, ...Line[]] => {
    const businessDate = rules.businessDate()
    const line = lineOf(sold, businessDate)
    const { depositProductId } = sold.product
    if (depositProductId === null) return [line]
    const product = catalog.findProduct(depositProductId)
    // Without its deposit the bottle would come back for money that nobody paid.
    if (!product) throw new AppError('PRODUCT_UNKNOWN', { productId: depositProductId })
    const quantityMilli = linkedQuantityMilli(line)
    const deposit = lineOf({ product, quantityMilli, source: 'linked' }, businessDate)
    return [line, { ...deposit, linkedTo: line.lineId }]
  }
}
export type NewLines = ReturnType<typeof createNewLines>

/** Whoever is asked what is missing is asked for the very article. */
function refusedByName({ name }: CatalogProduct, check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, { ...error.details, name })
  }
}
