import type { Article, Line } from '../basket/line.ts'
import type { TaxTerms } from '../tax/tax-class.ts'

/** A valid UUID that says its number: for tests that read like a story. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** 23%, as one tax class of its own. */
export const theTerms = (change: Partial<TaxTerms> = {}): TaxTerms => ({
  taxClassId: idOf(4),
  code: 'S',
  category: 'taxable',
  components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 230_000, compound: false }],
  componentRounding: 'together',
  ...change,
})

/** Terms of one rate, with a class of their own. */
export const termsAt = (ratePpm: number): TaxTerms =>
  theTerms({
    taxClassId: idOf(4_000_000_000 + ratePpm),
    category: ratePpm === 0 ? 'zero-rated' : 'taxable',
    components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm, compound: false }],
  })

export const anArticle = (change: Partial<Article> = {}): Article => ({
  productId: idOf(2),
  revision: 1,
  name: 'Oat drink 1 l',
  departmentId: idOf(3),
  unit: 'each',
  kind: 'goods',
  discountable: true,
  groups: [],
  priceMinor: 219,
  priceQuantityMilli: 1000,
  tax: theTerms(),
  ...change,
})

export type LineChange = Omit<Partial<Line>, 'article'> & { readonly article?: Partial<Article> }

/** One piece of an article that is changed as told. */
export const aLine = ({ article, ...change }: LineChange = {}): Line => ({
  lineId: idOf(1),
  article: anArticle(article),
  quantityMilli: 1000,
  source: 'scanner',
  barcode: '9520000000004',
  ...change,
})
