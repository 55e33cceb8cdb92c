import type { RoundingMode } from '../money/rounding-mode.ts'
import type { SharedDiscount } from '../sale/sale-line.ts'
import { isDiscountable } from './discountable.ts'
import type { Line } from './line.ts'
import { listMinorOf } from './list-price.ts'
import { pricingKey } from './pricing-key.ts'

/** A line that is being priced: what is left of its list price. */
export type Draft = {
  readonly line: Line
  /** Place in the basket. */
  readonly at: number
  readonly listMinor: number
  amountMinor: number
  readonly discounts: SharedDiscount[]
  /** Something may be taken off: the article is discountable, and goes out. */
  readonly isOpen: boolean
}

/** The lines that cost something, in the order in which they are worked on: see `pricingKey`. */
export function draftLines(lines: readonly Line[], mode: RoundingMode): Draft[] {
  const soldMilli = soldByProduct(lines)
  const keyed: { key: string; draft: Draft }[] = []
  lines.forEach((line, at) => {
    if (!line.voided) keyed.push({ key: pricingKey(line), draft: draftOf(line, at, soldMilli, mode) })
  })
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ draft }) => draft)
}

function draftOf(line: Line, at: number, soldMilli: ReadonlyMap<string, number>, mode: RoundingMode): Draft {
  const paid = line.return?.of
  const { article, quantityMilli } = line
  const listMinor = paid?.listMinor ?? listMinorOf(line, soldMilli.get(article.productId) ?? 0, mode)
  return {
    line,
    at,
    listMinor,
    amountMinor: paid?.amountMinor ?? listMinor,
    discounts: [],
    isOpen: quantityMilli > 0 && isDiscountable(article),
  }
}

/** How much goes out of every product that has quantity breaks; nobody asks about the others. */
export function soldByProduct(lines: readonly Line[]): Map<string, number> {
  const soldMilli = new Map<string, number>()
  for (const { article } of lines) if (article.breaks) soldMilli.set(article.productId, 0)
  if (soldMilli.size === 0) return soldMilli
  for (const { article, quantityMilli, voided } of lines) {
    if (quantityMilli < 0 || voided) continue
    const before = soldMilli.get(article.productId)
    if (before !== undefined) soldMilli.set(article.productId, before + quantityMilli)
  }
  return soldMilli
}

/** Takes a share of the discount at place `by` off a line. */
export function takeOff(draft: Draft, by: number, amountMinor: number): void {
  if (amountMinor === 0) return
  draft.discounts.push({ by, amountMinor })
  draft.amountMinor -= amountMinor
}
