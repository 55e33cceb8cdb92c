import type { Price } from '../catalog/price.ts'
import { checkMinor } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import type { RoundingMode } from '../money/rounding-mode.ts'
import type { Line } from './line.ts'

/**
 * What an article costs when so much of it is bought, in minor units per its `priceQuantityMilli`: the lowest
 * of its price and of every break that is reached, so that buying more never costs more a piece.
 *
 * @param totalMilli of the product over all lines of the basket
 */
export function unitPriceAt({ priceMinor, breaks }: Price, totalMilli: number): number {
  let lowestMinor = priceMinor
  if (breaks)
    for (const step of breaks)
      if (totalMilli >= step.fromQuantityMilli && step.priceMinor < lowestMinor) lowestMinor = step.priceMinor
  return lowestMinor
}

/** The facts of a line that decide its list price. */
export type Listed = Pick<Line, 'quantityMilli' | 'labelPriceMinor' | 'override'> & {
  readonly article: Price
}

/**
 * A line before anything is taken off, rounded once, in minor units; below zero for goods that come back.
 * What a person keyed in comes before what a label says, and that before the catalogue's price, whose quantity
 * breaks hold for goods sold only.
 *
 * @param totalMilli of the product sold over all lines of the basket
 */
export function listMinorOf(line: Listed, totalMilli: number, mode: RoundingMode): number {
  const { article, quantityMilli, labelPriceMinor, override } = line
  if (override === undefined && labelPriceMinor !== undefined)
    return checkMinor(quantityMilli < 0 ? -labelPriceMinor : labelPriceMinor)
  const unitMinor =
    override?.unitPriceMinor ?? (quantityMilli < 0 ? article.priceMinor : unitPriceAt(article, totalMilli))
  return multiplyDivide(unitMinor, quantityMilli, article.priceQuantityMilli, mode)
}
