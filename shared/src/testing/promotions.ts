import type { Article } from '../basket/line.ts'
import type { Offer, Promotion, Selector } from '../catalog/promotion.ts'
import { applyPromotions } from '../promotions/apply-promotions.ts'
import { compilePromotions } from '../promotions/compile-promotions.ts'
import type { PromotionLine, PromotionResult } from '../promotions/promotion-line.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Products, departments and promotions are numbered apart. */
export const productId = (n: number): string => uuid(n)
export const departmentId = (n: number): string => uuid(500_000 + n)
export const promotionId = (n: number): string => uuid(900_000 + n)
export const STORE_ID = uuid(999_999)

/** Article n belongs to department n mod 3 unless told otherwise. */
export const anArticle = (n: number, change: Partial<Article> = {}): Article => ({
  productId: productId(n),
  revision: 1,
  name: `Article ${n}`,
  departmentId: departmentId(n % 3),
  unit: 'each',
  kind: 'goods',
  discountable: true,
  groups: [],
  tax: { taxClassId: uuid(1), code: 'A', category: 'taxable', components: [], componentRounding: 'together' },
  priceMinor: 0,
  priceQuantityMilli: 1000,
  ...change,
})

/** Pieces of article n at a price each. */
export const pieces = (line: number, n: number, count: number, priceMinor: number): PromotionLine => ({
  line,
  article: anArticle(n, { priceMinor }),
  pieces: count,
  amountMinor: count * priceMinor,
})

/** A weighed line of article n. */
export const weighed = (line: number, n: number, amountMinor: number): PromotionLine => ({
  line,
  article: anArticle(n, { unit: 'kg' }),
  pieces: 0,
  amountMinor,
})

export const products = (...numbers: number[]): Selector => ({ productIds: numbers.map(productId) })
export const everything: Selector = { everything: true }

/** A combinable promotion for everybody, always. */
export const aPromotion = (n: number, offer: Offer, change: Partial<Promotion> = {}): Promotion => ({
  id: promotionId(n),
  revision: 1,
  name: `Promotion ${n}`,
  offer,
  priority: 0,
  exclusive: false,
  window: {},
  storeIds: null,
  customerGroups: null,
  code: null,
  timesPerSale: null,
  ...change,
})

/** n for m of a selection. */
export const forFree = (of: Selector, bought: number, free: number): Offer => ({
  kind: 'bundle',
  parts: [{ of, pieces: bought }],
  reward: { kind: 'cheapest-free', pieces: free },
})

/** n for a price. */
export const forPrice = (of: Selector, bought: number, priceMinor: number): Offer => ({
  kind: 'bundle',
  parts: [{ of, pieces: bought }],
  reward: { kind: 'price', priceMinor },
})

export const percentOff = (of: Selector, ratePpm: number): Offer => ({
  kind: 'each',
  of,
  reward: { kind: 'percent', ratePpm },
})

export const amountOff = (of: Selector, amountMinor: number): Offer => ({
  kind: 'each',
  of,
  reward: { kind: 'amount', amountMinor },
})

/** Applied at a time when all of them hold. */
export const apply = (lines: readonly PromotionLine[], ...promotions: Promotion[]): PromotionResult =>
  applyPromotions(lines, compilePromotions(promotions, STORE_ID), { at: '2026-11-22T12:00', codes: [] })

/** What was given, as name, times and amounts by line; only where the choice is the best there is. */
export function give(lines: readonly PromotionLine[], ...promotions: Promotion[]) {
  const { given, isOptimal } = apply(lines, ...promotions)
  if (!isOptimal) throw new Error('not optimal')
  return given.map(({ promotion, times, shares }): [string, number, Record<number, number>] => [
    promotion.name,
    times,
    Object.fromEntries(shares.map(({ line, amountMinor }) => [line, amountMinor])),
  ])
}
