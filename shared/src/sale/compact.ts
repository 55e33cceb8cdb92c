import type { Article } from '../basket/line.ts'
import type { PricedBasket, PricedLine } from '../basket/priced-basket.ts'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { ARTICLE_DEFAULTS, LINE_DEFAULTS, termsOf } from './line-article.ts'
import type { SaleArticle, SaleLine } from './sale-line.ts'

/** The articles and lines of a sale, each article and each department once, usual values left out. */
export function compact(priced: Pick<PricedBasket, 'lines' | 'taxes'>): {
  departments: string[]
  articles: SaleArticle[]
  lines: SaleLine[]
} {
  const rowOf = new Map(priced.taxes.map((row, i) => [keyOf(termsOf(row)), i]))
  const placeOf = new Map<string, number>()
  const departments = [...new Set(priced.lines.map((line) => line.article.departmentId))]
  const articles: SaleArticle[] = []
  const lines = priced.lines.map((line) => {
    // A void line has no row; it shares that of its terms when another line has one.
    const key = keyOf(line.article)
    const known = placeOf.get(key)
    const place = known ?? articles.length
    if (known === undefined) {
      placeOf.set(key, place)
      const tax = line.taxRow ?? rowOf.get(keyOf(termsOf(line.article.tax)))
      articles.push(compactArticle(line.article, departments.indexOf(line.article.departmentId), tax))
    }
    return compactLine(line, place)
  })
  return { departments, articles, lines }
}

const keyOf = (value: object): string => canonicalJson(value as Json)

export function compactArticle(article: Article, department: number, tax: number | undefined): SaleArticle {
  const {
    priceQuantityMilli,
    unit,
    kind,
    discountable,
    groups,
    breaks,
    departmentId: _,
    tax: __,
    ...rest
  } = article
  return {
    ...rest,
    department,
    ...(priceQuantityMilli !== ARTICLE_DEFAULTS.priceQuantityMilli && { priceQuantityMilli }),
    ...(unit !== ARTICLE_DEFAULTS.unit && { unit }),
    ...(kind !== ARTICLE_DEFAULTS.kind && { kind }),
    ...(!discountable && { discountable }),
    ...(groups.length > 0 && { groups }),
    ...(breaks && breaks.length > 0 && { breaks }),
    ...(tax !== undefined && { tax }),
  }
}

export function compactLine(line: PricedLine, article: number): SaleLine {
  // The keyed discount stands in the sale's `discounts`, and the line's id ends with its basket.
  const { lineId: _, linkedTo: __, article: ___, discount: ____, taxRow: _____, ...sold } = line
  const { quantityMilli, listMinor, source, discounts, taxesMinor, ...rest } = sold
  return {
    ...rest,
    article,
    ...(quantityMilli !== LINE_DEFAULTS.quantityMilli && { quantityMilli }),
    ...(listMinor !== line.amountMinor && { listMinor }),
    taxesMinor: [...taxesMinor],
    ...(source !== 'scanner' && { source }),
    ...(discounts.length > 0 && { discounts: [...discounts] }),
  }
}
