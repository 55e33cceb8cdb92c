import { addMinor, MAX_MINOR } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import { inclusiveTaxTable, type TaxRow } from '../tax/tax-table.ts'
import type { Line, PricedLine } from './line.ts'

/** Names the rules below. Two programs with the same version must price a basket to the same cent. */
export const PRICING_VERSION = 1

export type PricedBasket = {
  readonly pricingVersion: number
  readonly lines: readonly PricedLine[]
  /** Lines that are not voided count; a piece counts as one, a weighed line as one. */
  readonly itemCount: number
  readonly taxes: readonly TaxRow[]
  readonly taxMinor: number
  readonly totalMinor: number
}

/** unit price x quantity / price quantity in minor units, halves away from zero; 0 for a voided line. */
export const priceLine = (line: Line): PricedLine => ({
  ...line,
  extendedMinor: line.voided
    ? 0
    : multiplyDivide(line.unitPriceMinor, line.quantityMilli, line.priceQuantityMilli),
})

/** What a basket costs. Prices include tax; tax is rounded once per rate on the whole receipt. */
export function price(lines: readonly Line[]): PricedBasket {
  const priced = lines.map(priceLine)
  const sold = priced.filter((line) => !line.voided)
  const taxes = inclusiveTaxTable(sold)
  return {
    pricingVersion: PRICING_VERSION,
    lines: priced,
    itemCount: sold.reduce((count, line) => count + itemsOf(line), 0),
    taxes,
    taxMinor: addMinor(...taxes.map((row) => row.taxMinor)),
    totalMinor: addMinor(...sold.map((line) => line.extendedMinor)),
  }
}

/**
 * Whether what is sold stays below the largest amount: asked before a line is written, since `price` takes a
 * sum beyond it for a bug. Roundings are allowed for, so it never says yes to a basket that `price` refuses.
 */
export function isPriceable(lines: readonly Line[]): boolean {
  const sold = lines.filter((line) => !line.voided)
  const exact = sold.reduce(
    (sum, line) => sum + line.unitPriceMinor * (line.quantityMilli / line.priceQuantityMilli),
    0,
  )
  return exact + sold.length <= MAX_MINOR
}

/** Whole pieces of a line; anything weighed or measured counts as one item. */
export const itemsOf = (line: Pick<Line, 'quantityMilli'>): number =>
  line.quantityMilli % 1000 === 0 ? line.quantityMilli / 1000 : 1
