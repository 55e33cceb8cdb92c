import type { LineSource, Tracking } from '@codex/shared/basket/line'
import { isWeighed, typedWeight } from '@codex/shared/basket/weighed'
import { AppError } from '@codex/shared/errors/app-error'
import type { CatalogReader } from '../../store/catalog-reader.ts'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Weighing } from '../weighing/weighing.ts'
import type { Basket, BasketChange } from './basket.ts'
import type { NewLines } from './new-lines.ts'

type Keyed = {
  /** Made by the window: what is sent twice is added once. */
  readonly lineId?: string | undefined
}

const ONE = 1_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly newLines: NewLines
  readonly weighing: Pick<Weighing, 'begin'>
}

/** What a price alone sells of a department. */
export const departmentKey = (catalog: Pick<CatalogReader, 'quickKeys'>, departmentId: string) =>
  catalog.quickKeys().find(({ product }) => product.openPrice && product.departmentId === departmentId)

/** Goods that nobody scanned. Undefined: the line was added before, or has to be weighed first. */
export function createAddProduct({ deps: { store, catalog }, basket, operators, newLines, weighing }: Parts) {
  const isThere = (lineId: string | undefined): boolean =>
    lineId !== undefined && store.basket.hasLine(lineId)

  return {
    /**
     * Chosen by key or by name. Without a quantity it is one piece, or put on the scale.
     *
     * @param asked.priceMinor for an article with an open price
     * @throws PRODUCT_UNKNOWN, and what `NewLines` refuses to sell
     */
    product: (
      asked: Keyed & {
        readonly productId: string
        readonly quantityMilli?: number | undefined
        readonly source: LineSource
        readonly priceMinor?: number | undefined
        readonly tracking?: Tracking | undefined
      },
    ): BasketChange | undefined => {
      const { productId, tracking, quantityMilli, ...sold } = asked
      operators.require()
      if (isThere(sold.lineId)) return undefined
      const product = catalog.findProduct(productId)
      if (!product) throw new AppError('PRODUCT_UNKNOWN', { productId })
      const what = { product, ...sold, ...(tracking && { tracking }) }
      if (quantityMilli === undefined && isWeighed(product.unit)) {
        weighing.begin(what)
        return undefined
      }
      const much = { quantityMilli: quantityMilli ?? ONE, ...typedWeight(product.unit) }
      return basket.add(...newLines({ ...what, ...much }))
    },

    /**
     * A price on a department's key: it sells the article with an open price that head office has put on a quick key
     * for that department.
     *
     * @throws PRODUCT_UNKNOWN {departmentId} when there is none
     */
    department: (
      asked: Keyed & {
        readonly departmentId: string
        readonly priceMinor: number
        readonly quantityMilli: number
      },
    ): BasketChange | undefined => {
      const { departmentId, ...sold } = asked
      operators.require()
      if (isThere(sold.lineId)) return undefined
      const key = departmentKey(catalog, departmentId)
      if (!key) throw new AppError('PRODUCT_UNKNOWN', { departmentId })
      const { product } = key
      return basket.add(...newLines({ product, source: 'quick-key', ...sold, ...typedWeight(product.unit) }))
    },
  }
}
export type AddProduct = ReturnType<typeof createAddProduct>
