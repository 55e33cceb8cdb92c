import { articleOf } from '@codex/shared/basket/article'
import type { Line, Tracking } from '@codex/shared/basket/line'
import { linkedLine } from '@codex/shared/basket/linked-lines'
import { typedWeight } from '@codex/shared/basket/weighed'
import { keyedPrice } from '@codex/shared/catalog/keyed-price'
import { AppError } from '@codex/shared/errors/app-error'
import { taxTermsAt } from '@codex/shared/tax/tax-terms'
import type { CatalogProduct } from '../../store/catalog-rows.ts'
import type { Basket, BasketChange, Wanted } from '../basket/basket.ts'
import type { EngineDeps } from '../deps.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'

type Asked = {
  readonly lineId: string
  readonly productId: string
  /** How much comes back, above zero. */
  readonly quantityMilli: number
  /** Per the article's price quantity. Left out: what the catalogue says. */
  readonly priceMinor?: number | undefined
  readonly tracking?: Tracking | undefined
  readonly reason: string
  readonly approvalId?: string | undefined
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'newId'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise' | 'announce'>
  readonly rules: Pick<Rules, 'businessDate'>
}

/**
 * Goods that come back without a receipt: for the price that somebody who may says, with the deposit that goes along.
 * What must not be sold any more may well come back.
 */
export function createUnreferencedReturn({ deps, basket, operators, approvals, rules }: Parts) {
  const { store, catalog, newId } = deps

  const find = (productId: string): CatalogProduct => {
    const product = catalog.findProduct(productId)
    if (!product) throw new AppError('PRODUCT_UNKNOWN', { productId })
    return product
  }

  const lineOf = (asked: Asked, product: CatalogProduct, approvedBy: string | undefined): Line => {
    const { lineId, quantityMilli, priceMinor, tracking, reason } = asked
    if (product.openPrice && priceMinor === undefined)
      throw new AppError('PRICE_REQUIRED', { productId: product.id })
    const why = { reason, ...(approvedBy && { approvedBy }) }
    const price = product.openPrice && priceMinor !== undefined ? keyedPrice(product, priceMinor) : undefined
    const isOverridden = !product.openPrice && priceMinor !== undefined && priceMinor !== product.priceMinor
    return {
      lineId,
      article: articleOf(product, taxTermsAt(product.taxClass, rules.businessDate()), price),
      quantityMilli: -quantityMilli,
      source: 'return',
      ...typedWeight(product.unit),
      ...(tracking && { tracking }),
      ...(isOverridden && { override: { ...why, unitPriceMinor: priceMinor } }),
      return: why,
    }
  }

  const depositOf = ({ depositProductId }: CatalogProduct, parent: Line, lineId: string): Line[] => {
    if (depositProductId === null) return []
    const deposit = find(depositProductId)
    return [
      linkedLine(parent, articleOf(deposit, taxTermsAt(deposit.taxClass, rules.businessDate())), lineId),
    ]
  }

  /**
   * Undefined: it came back before.
   *
   * @throws PRODUCT_UNKNOWN, PRICE_REQUIRED, TAX_CLASS_NOT_VALID, SERIAL_TAKEN, QUANTITY_INVALID, PAYMENT_UNDER_WAY,
   *   BASKET_FULL, PERMISSION_REQUIRED
   */
  return (asked: Asked): BasketChange | undefined => {
    operators.require()
    const { lineId, productId, approvalId } = asked
    if (store.basket.hasLine(lineId)) return undefined
    const product = find(productId)
    const depositLineId = newId()
    const wanted: Wanted = (approvedBy) => {
      const line = lineOf(asked, product, approvedBy)
      return [line, ...depositOf(product, line, depositLineId)].map((one) => ({
        type: 'line-added' as const,
        line: one,
      }))
    }
    const change = basket.changeLine(lineId, wanted, () =>
      approvals.authorise('return-without-receipt', { approvalId, subject: { kind: 'line', id: lineId } }),
    )
    approvals.announce()
    return change
  }
}
export type UnreferencedReturn = ReturnType<typeof createUnreferencedReturn>
