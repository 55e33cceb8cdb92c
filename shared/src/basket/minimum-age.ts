import type { Basket } from './basket.ts'

/** The age in years that a customer must have for all that is sold in the basket; 0: any. */
export const minimumAgeOf = ({ lines }: Pick<Basket, 'lines'>): number =>
  lines.reduce(
    (age, { article, quantityMilli, voided }) =>
      voided || quantityMilli < 0 ? age : Math.max(age, article.minimumAge ?? 0),
    0,
  )
