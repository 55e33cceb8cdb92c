import type { Basket } from '@codex/shared/basket/basket'
import { Article, type Line } from '@codex/shared/basket/line'
import { PRICING_VERSION, price } from '@codex/shared/basket/price'
import { isPriceable } from '@codex/shared/basket/priceable'
import type { CompiledPromotions } from '@codex/shared/promotions/compile-promotions'
import { type FullLine, fullLine, lineArticle, termsOf } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'

export type Repriced = {
  readonly result: 'same' | 'differs' | 'not-comparable'
  readonly reason: string | null
  /** What this program would have charged more. */
  readonly differenceMinor: number | null
}

const incomparable = (reason: string): Repriced => ({
  result: 'not-comparable',
  reason,
  differenceMinor: null,
})

/**
 * Prices a sale once more out of what it says itself and the promotions of its revision. It flags and changes
 * nothing: what the till charged is what was charged.
 *
 * @param promotions of the sale's catalogue revision; undefined when the hub cannot tell them
 */
export function reprice(sale: Sale, promotions: CompiledPromotions | undefined): Repriced {
  if (sale.kind === 'void') return incomparable('void')
  if (sale.pricingVersion !== PRICING_VERSION) return incomparable('pricing-version')
  if (!promotions) return incomparable('catalog-revision')
  const basket = basketOf(sale)
  if (!basket || !isPriceable(basket)) return incomparable('not-priceable')
  const { taxRules: tax, lineRounding, catalogRevision, pricedAt } = sale
  const priced = price(basket, { tax, lineRounding, catalogRevision, promotions }, pricedAt)
  const differenceMinor = priced.totalMinor - sale.totalMinor
  if (differenceMinor !== 0) return { result: 'differs', reason: 'total', differenceMinor }
  if (priced.taxMinor !== sale.taxMinor) return { result: 'differs', reason: 'tax', differenceMinor }
  return { result: 'same', reason: null, differenceMinor }
}

/** The basket that a sale was made of; undefined when an article that was sold says nothing of its tax. */
function basketOf(sale: Sale): Basket | undefined {
  const lines: Line[] = []
  for (const [at, line] of sale.lines.map(fullLine).entries()) {
    // Void lines cost nothing, and may not say what they would have been taxed by.
    if (line.voided) continue
    const { tax, ...article } = lineArticle(sale, line)
    if (!tax) return undefined
    // Parsed for the order of its members, which decides how equal lines are told apart.
    lines.push(lineOf(line, Article.parse({ ...article, tax: termsOf(tax) }), sale, at))
  }
  const discount = (sale.discounts ?? []).find((one) => one.kind === 'basket')?.terms
  return {
    basketId: sale.saleId,
    lines,
    promotionCodes: sale.promotionCodes ?? [],
    ...(sale.customer && { customer: sale.customer }),
    ...(sale.exemption && { exemption: sale.exemption }),
    ...(discount && { discount }),
  }
}

function lineOf(line: FullLine, article: Article, sale: Sale, at: number): Line {
  const { quantityMilli, source, labelPriceMinor, override } = line
  const keyed = (line.discounts ?? [])
    .map(({ by }) => sale.discounts?.[by])
    .find((discount) => discount?.kind === 'line')
  return {
    lineId: String(at),
    article,
    quantityMilli,
    source,
    ...(labelPriceMinor !== undefined && { labelPriceMinor }),
    ...(override && { override }),
    ...(keyed?.kind === 'line' && { discount: keyed.terms }),
    ...(line.return && { return: line.return }),
  }
}
