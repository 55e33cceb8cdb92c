import type { Article } from './line.ts'

/**
 * Whether anything may be taken off an article. Deposits are owed in full, and the value put on a gift card is
 * money: neither is ever discounted, whatever the catalogue says.
 */
export const isDiscountable = ({ discountable, kind }: Pick<Article, 'discountable' | 'kind'>): boolean =>
  discountable && kind !== 'deposit' && kind !== 'gift-card'
