import type { Article, LineSource } from '../basket/line.ts'
import { assert } from '../errors/assert.ts'
import { addMinor } from '../money/minor.ts'
import type { TaxTerms } from '../tax/tax-class.ts'
import type { TaxRow } from '../tax/tax-row.ts'
import type { Sale } from './sale.ts'
import type { SaleArticle, SaleLine } from './sale-line.ts'

/** What a compact article leaves out. */
export const ARTICLE_DEFAULTS = {
  priceQuantityMilli: 1000,
  unit: 'each',
  kind: 'goods',
  discountable: true,
} as const satisfies Partial<SaleArticle>

/** What a compact line leaves out, besides a list price that was paid in full. */
export const LINE_DEFAULTS = { quantityMilli: 1000, source: 'scanner' } as const satisfies Partial<SaleLine>

/** A line with its quantity, list price and source, whether it says them or not. */
export type FullLine = Omit<SaleLine, 'quantityMilli' | 'listMinor' | 'source'> & {
  readonly quantityMilli: number
  readonly listMinor: number
  readonly source: LineSource
}

export const fullLine = (line: SaleLine): FullLine => ({
  ...line,
  quantityMilli: line.quantityMilli ?? LINE_DEFAULTS.quantityMilli,
  listMinor: line.listMinor ?? line.amountMinor,
  source: line.source ?? LINE_DEFAULTS.source,
})

/** An article in full; `tax` is its row of the sale's table, undefined when only void lines had it. */
export type LineArticle = Omit<Article, 'tax'> & { readonly tax: TaxRow | undefined }

type Sold = Pick<Sale, 'departments' | 'articles' | 'taxes'>

/** What a line sold, with everything that the compact form leaves out. The sale fits its schema. */
export function lineArticle(sale: Sold, line: Pick<SaleLine, 'article'>): LineArticle {
  const article = sale.articles[line.article]
  assert(article, `a line names no article of its sale: ${line.article}`)
  const tax = article.tax === undefined ? undefined : sale.taxes[article.tax]
  const departmentId = sale.departments[article.department]
  assert(departmentId, `an article names no department of its sale: ${article.department}`)
  const { department: _, tax: __, ...own } = article
  return {
    ...own,
    departmentId,
    priceQuantityMilli: article.priceQuantityMilli ?? ARTICLE_DEFAULTS.priceQuantityMilli,
    unit: article.unit ?? ARTICLE_DEFAULTS.unit,
    kind: article.kind ?? ARTICLE_DEFAULTS.kind,
    discountable: article.discountable ?? ARTICLE_DEFAULTS.discountable,
    groups: article.groups ?? [],
    tax,
  }
}

/** What a customer paid for a line, tax included, in minor units; below zero for goods that came back. */
export const grossOf = (
  sale: Pick<Sale, 'taxRules'>,
  line: Pick<SaleLine, 'amountMinor' | 'taxesMinor'>,
): number =>
  sale.taxRules.prices === 'inclusive' ? line.amountMinor : addMinor(line.amountMinor, ...line.taxesMinor)

/** The terms of a row, without its sums. */
export const termsOf = ({
  taxClassId,
  code,
  category,
  components,
  componentRounding,
}: TaxTerms): TaxTerms => ({
  taxClassId,
  code,
  category,
  components,
  componentRounding,
})
