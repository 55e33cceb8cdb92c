import type { Price, QuantityBreak } from '../catalog/price.ts'
import { checkMinor } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import type { RoundingMode } from '../money/rounding-mode.ts'
import type { Line } from './line.ts'

/**
 * The break that makes the price when so much of an article is bought: the cheapest of those that are reached
 * and below the article's price, of equal ones the first. Buying more never costs more a piece.
 *
 * @param soldMilli of the product over all lines of the basket
 */
export function breakAt({ priceMinor, breaks = [] }: Price, soldMilli: number): QuantityBreak | undefined {
  let best: QuantityBreak | undefined
  for (const step of breaks)
    if (soldMilli >= step.fromQuantityMilli && step.priceMinor < (best?.priceMinor ?? priceMinor)) best = step
  return best
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
 * @param soldMilli of the product sold over all lines of the basket
 */
export function listMinorOf(line: Listed, soldMilli: number, mode: RoundingMode): number {
  const { article, quantityMilli, labelPriceMinor, override } = line
  if (override === undefined && labelPriceMinor !== undefined)
    return checkMinor(quantityMilli < 0 ? -labelPriceMinor : labelPriceMinor)
  const unitMinor = override?.unitPriceMinor ?? unitPriceMinor(article, quantityMilli, soldMilli)
  return multiplyDivide(unitMinor, quantityMilli, article.priceQuantityMilli, mode)
}

const unitPriceMinor = (article: Price, quantityMilli: number, soldMilli: number): number =>
  (quantityMilli > 0 ? breakAt(article, soldMilli)?.priceMinor : undefined) ?? article.priceMinor
