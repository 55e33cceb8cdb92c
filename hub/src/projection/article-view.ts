import type { Sale } from '@codex/shared/sale/sale'
import type { Context } from './context.ts'

/** An article of a sale as the hub knew it at the revision that the till sold it by. */
export type ArticleView = {
  readonly productId: string
  readonly revision: number
  readonly known: boolean
  readonly sku?: string
  readonly name?: string
  readonly departmentId?: string
  readonly taxClassId?: string
  /** The store's price, or the tenant's. */
  readonly priceMinor?: number | null
  readonly priceQuantityMilli?: number | null
}

export const viewArticles = (
  storeId: string,
  sale: Pick<Sale, 'articles'>,
  context: Pick<Context, 'product'>,
): ArticleView[] =>
  sale.articles.map(({ productId, revision }) => {
    const value = context.product(productId, revision)
    if (!value) return { productId, revision, known: false }
    const { prices, ...product } = value
    const price = prices.find((one) => one.storeId === storeId) ?? prices.find((one) => one.storeId === null)
    return {
      productId,
      revision,
      known: true,
      ...product,
      priceMinor: price?.priceMinor ?? null,
      priceQuantityMilli: price?.priceQuantityMilli ?? null,
    }
  })
