import { assert } from '../errors/assert.ts'
import { soldByProduct } from './draft.ts'
import { breakAt } from './list-price.ts'
import type { PricedBasket, PricedLine } from './priced-basket.ts'
import type { TraceStep } from './trace.ts'

/**
 * Why a line costs what it does, step by step in the order of `price`. Made when somebody asks: pricing keeps
 * no record but its result, which holds all of it.
 *
 * @param lineIndex place of the line in the basket
 */
export function explain(priced: PricedBasket, lineIndex: number): TraceStep[] {
  const line = priced.lines[lineIndex]
  assert(line, `there is no line ${lineIndex}`)
  const first = firstStep(line, priced)
  if (first.kind === 'voided') return [first]
  return [first, ...discountSteps(line, priced), taxStep(line, priced)]
}

function firstStep(line: PricedLine, priced: PricedBasket): TraceStep {
  const { article, quantityMilli, listMinor, labelPriceMinor, override } = line
  if (line.voided) return { kind: 'voided', voided: line.voided, amountMinor: 0 }
  const { of } = line.return ?? {}
  if (of) return { kind: 'returned', of, listMinor, amountMinor: of.amountMinor }
  const { priceQuantityMilli } = article
  const terms = { priceQuantityMilli, quantityMilli, amountMinor: listMinor }
  if (override) return { kind: 'override', unitPriceMinor: override.unitPriceMinor, ...terms, override }
  if (labelPriceMinor !== undefined) return { kind: 'label', amountMinor: listMinor }
  return breakStep(line, priced) ?? { kind: 'list', unitPriceMinor: article.priceMinor, ...terms }
}

function breakStep(
  { article, quantityMilli, listMinor }: PricedLine,
  priced: PricedBasket,
): TraceStep | undefined {
  if (quantityMilli < 0) return undefined
  const soldMilli = soldByProduct(priced.lines).get(article.productId) ?? 0
  const step = breakAt(article, soldMilli)
  if (!step) return undefined
  return {
    kind: 'break',
    unitPriceMinor: step.priceMinor,
    priceQuantityMilli: article.priceQuantityMilli,
    quantityMilli,
    amountMinor: listMinor,
    fromQuantityMilli: step.fromQuantityMilli,
    soldMilli,
  }
}

function discountSteps(line: PricedLine, priced: PricedBasket): TraceStep[] {
  let amountMinor = line.listMinor
  return line.discounts.map(({ by, amountMinor: offMinor }) => {
    const discount = priced.discounts[by]
    assert(discount, `a line names no discount of its basket: ${by}`)
    amountMinor -= offMinor
    const asked = 'terms' in discount && discount.terms.kind === 'amount' ? discount.terms.amountMinor : 0
    return { kind: 'discount', discount, isCapped: discount.amountMinor < asked, offMinor, amountMinor }
  })
}

function taxStep({ taxRow, taxesMinor, amountMinor }: PricedLine, { taxes }: PricedBasket): TraceStep {
  const row = taxes[taxRow as number]
  assert(row, `a line names no row of its basket's taxes: ${taxRow}`)
  return { kind: 'tax', row, taxesMinor, amountMinor }
}
