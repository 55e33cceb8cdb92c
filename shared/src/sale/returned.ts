import { type FullLine, fullLine } from './line-article.ts'
import type { Sale } from './sale.ts'

/** What has come back of a line, and what was given back for it: above zero, in thousandths and in minor units. */
export type Returned = {
  readonly quantityMilli: number
  readonly listMinor: number
  readonly amountMinor: number
  /** Per component, as the line has them. */
  readonly taxesMinor: readonly number[]
}

/**
 * What has come back of each line of a sale, over all later sales: refunds and exchanges that name its lines, and
 * its void, which takes back everything. A voided exchange gives back what it returned.
 *
 * @param later any sales; those that have nothing to do with this one count nothing
 */
export function returnedOf(sale: Pick<Sale, 'saleId' | 'lines'>, later: readonly Sale[]): Returned[] {
  const back = sale.lines.map(nothingOf)
  for (const { voids, lines } of later)
    lines.forEach((line, place) => {
      if (line.voided) return
      const of = line.return?.of
      const named = voids?.saleId === sale.saleId ? place : of?.saleId === sale.saleId ? of.line : -1
      const before = back[named]
      if (before !== undefined) back[named] = less(before, fullLine(line))
    })
  return back
}

/** `returnedOf`, the quantities alone. */
export const returnedMilli = (sale: Pick<Sale, 'saleId' | 'lines'>, later: readonly Sale[]): number[] =>
  returnedOf(sale, later).map(({ quantityMilli }) => quantityMilli)

export const nothingOf = ({ taxesMinor }: Pick<FullLine, 'taxesMinor'>): Returned => ({
  quantityMilli: 0,
  listMinor: 0,
  amountMinor: 0,
  taxesMinor: taxesMinor.map(() => 0),
})

/** What comes back is below zero. */
const less = (before: Returned, line: FullLine): Returned => ({
  quantityMilli: before.quantityMilli - line.quantityMilli,
  listMinor: before.listMinor - line.listMinor,
  amountMinor: before.amountMinor - line.amountMinor,
  taxesMinor: before.taxesMinor.map((taxMinor, i) => taxMinor - (line.taxesMinor[i] ?? 0)),
})
