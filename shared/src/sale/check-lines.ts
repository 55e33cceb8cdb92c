import { MAX_MINOR } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import { type FullLine, fullLine } from './line-article.ts'
import type { Sale } from './sale.ts'
import type { SaleArticle } from './sale-line.ts'
import { sum } from './sum.ts'

/** What is wrong with the amounts of a sale's lines and discounts, each by itself. */
export function lineFaults(sale: Sale): string[] {
  const faults = sale.lines.map(fullLine).flatMap((line) => {
    const article = sale.articles[line.article]
    if (!article || !sale.departments[article.department]) return ['reference']
    if (line.voided) return voidFaults(line)
    if (line.return?.of) return returnFaults(line, line.return.of)
    return soldFaults(line, article, sale)
  })
  return [...faults, ...shareFaults(sale)]
}

function voidFaults(line: FullLine): string[] {
  const amounts = [line.listMinor, line.amountMinor, ...line.taxesMinor]
  return line.discounts || amounts.some((amountMinor) => amountMinor !== 0) ? ['void-line'] : []
}

/** Mirrored goods are never priced again: the line says what its return says. */
function returnFaults(line: FullLine, of: NonNullable<NonNullable<FullLine['return']>['of']>): string[] {
  const isMirrored =
    line.listMinor === of.listMinor &&
    line.amountMinor === of.amountMinor &&
    line.taxesMinor.length === of.taxesMinor.length &&
    line.taxesMinor.every((taxMinor, i) => taxMinor === of.taxesMinor[i])
  const amounts = [line.listMinor, line.amountMinor, ...line.taxesMinor]
  const isBack = line.quantityMilli < 0 && amounts.every((amountMinor) => amountMinor <= 0)
  return isMirrored && isBack && !line.discounts ? [] : ['return']
}

function soldFaults(line: FullLine, article: SaleArticle, sale: Sale): string[] {
  const sign = Math.sign(line.quantityMilli)
  const offMinor = sum((line.discounts ?? []).map(({ amountMinor }) => amountMinor))
  const checks: [string, boolean][] = [
    ['list', listPrices(line, article, sale).includes(line.listMinor)],
    ['discounts', line.listMinor - offMinor === line.amountMinor],
    ['amount-sign', line.amountMinor * sign >= 0],
    ['discount-sign', (line.discounts ?? []).every(({ amountMinor }) => amountMinor * sign >= 0)],
  ]
  return checks.filter(([, holds]) => !holds).map(([name]) => name)
}

/** What a line may cost before discounts: its label, its override, or the price or a quantity break. */
function listPrices(line: FullLine, article: SaleArticle, { lineRounding }: Sale): number[] {
  if (line.labelPriceMinor !== undefined && !line.override)
    return [line.labelPriceMinor * Math.sign(line.quantityMilli)]
  const { priceQuantityMilli = 1000 } = article
  const unitPrices = line.override
    ? [line.override.unitPriceMinor]
    : [article.priceMinor, ...(article.breaks ?? []).map(({ priceMinor }) => priceMinor)]
  return unitPrices
    .filter((priceMinor) => (priceMinor * Math.abs(line.quantityMilli)) / priceQuantityMilli <= MAX_MINOR)
    .map((priceMinor) => multiplyDivide(priceMinor, line.quantityMilli, priceQuantityMilli, lineRounding))
}

/** Every discount is what its lines' shares add up to. */
function shareFaults({ lines, discounts = [] }: Sale): string[] {
  const givenMinor = discounts.map(() => 0)
  for (const { by, amountMinor } of lines.flatMap((line) => line.discounts ?? [])) {
    const beforeMinor = givenMinor[by]
    if (beforeMinor === undefined) return ['reference']
    givenMinor[by] = beforeMinor + amountMinor
  }
  return discounts.every(({ amountMinor }, i) => amountMinor === givenMinor[i]) ? [] : ['discount-shares']
}
