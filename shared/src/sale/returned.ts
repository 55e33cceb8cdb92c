import { fullLine } from './line-article.ts'
import type { Sale } from './sale.ts'

/**
 * How much of each line of a sale has come back, in thousandths, over all later sales: refunds and exchanges
 * that name its lines, and its void, which takes back everything. A voided exchange gives back what it returned.
 *
 * @param later any sales; those that have nothing to do with this one count nothing
 */
export function returnedMilli(sale: Pick<Sale, 'saleId' | 'lines'>, later: readonly Sale[]): number[] {
  const back = sale.lines.map(() => 0)
  for (const { voids, lines } of later)
    lines.forEach((line, place) => {
      if (line.voided) return
      const of = line.return?.of
      const named = voids?.saleId === sale.saleId ? place : of?.saleId === sale.saleId ? of.line : -1
      if (back[named] !== undefined) back[named] -= fullLine(line).quantityMilli
    })
  return back
}
