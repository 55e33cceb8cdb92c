import { listMinorOf } from '../basket/list-price.ts'
import { MAX_MINOR } from '../money/minor.ts'
import { ARTICLE_DEFAULTS, type FullLine, fullLine } from './line-article.ts'
import type { Sale } from './sale.ts'
import type { SaleFault } from './sale-fault.ts'
import type { SaleArticle } from './sale-line.ts'
import { sum } from './sum.ts'

/** What is wrong with the amounts of a sale's lines and discounts, each by itself. */
export function lineFaults(sale: Sale): SaleFault[] {
  const soldMilli = soldByProduct(sale)
  const faults = sale.lines.map(fullLine).flatMap((line): SaleFault[] => {
    const article = sale.articles[line.article]
    if (!article || !sale.departments[article.department]) return ['reference']
    if (line.voided) return voidFaults(line)
    if (line.return?.of) return returnFaults(line, line.return.of)
    return soldFaults(line, article, sale, soldMilli)
  })
  return [...faults, ...shareFaults(sale), ...askedFaults(sale)]
}

function voidFaults(line: FullLine): SaleFault[] {
  const amounts = [line.listMinor, line.amountMinor, ...line.taxesMinor]
  return line.discounts || amounts.some((amountMinor) => amountMinor !== 0) ? ['void-line'] : []
}

/** Mirrored goods are never priced again: the line says what its return says. */
function returnFaults(line: FullLine, of: NonNullable<NonNullable<FullLine['return']>['of']>): SaleFault[] {
  const isMirrored =
    line.listMinor === of.listMinor &&
    line.amountMinor === of.amountMinor &&
    line.taxesMinor.length === of.taxesMinor.length &&
    line.taxesMinor.every((taxMinor, i) => taxMinor === of.taxesMinor[i])
  const amounts = [line.listMinor, line.amountMinor, ...line.taxesMinor]
  const isBack = line.quantityMilli < 0 && amounts.every((amountMinor) => amountMinor <= 0)
  // It never cost more than its list price, and tax not charged is part of what was taken off.
  const { exemptedMinor = 0 } = of
  const isTakenOff = exemptedMinor <= 0 && exemptedMinor >= line.listMinor - line.amountMinor
  return isMirrored && isBack && isTakenOff && !line.discounts ? [] : ['return']
}

function soldFaults(line: FullLine, article: SaleArticle, sale: Sale, soldMilli: Sold): SaleFault[] {
  const sign = Math.sign(line.quantityMilli)
  const offMinor = sum((line.discounts ?? []).map(({ amountMinor }) => amountMinor))
  const checks: [SaleFault, boolean][] = [
    ['return', line.quantityMilli < 0 === (line.return !== undefined)],
    ['list', isListed(line, article, sale, soldMilli)],
    ['discounts', line.listMinor - offMinor === line.amountMinor],
    ['amount-sign', line.amountMinor * sign >= 0],
    ['discount-sign', (line.discounts ?? []).every(({ amountMinor }) => amountMinor * sign >= 0)],
  ]
  return checks.filter(([, holds]) => !holds).map(([name]) => name)
}

/** The list price anew: label, override, or the catalogue's price with its quantity breaks. */
function isListed(line: FullLine, article: SaleArticle, { lineRounding }: Sale, soldMilli: Sold): boolean {
  const { priceMinor, breaks, priceQuantityMilli = ARTICLE_DEFAULTS.priceQuantityMilli } = article
  const mostMinor = line.override ? line.override.unitPriceMinor : priceMinor
  if ((mostMinor * Math.abs(line.quantityMilli)) / priceQuantityMilli > MAX_MINOR) return false
  const listed = { ...line, article: { priceMinor, breaks, priceQuantityMilli } }
  return line.listMinor === listMinorOf(listed, soldMilli.get(article.productId) ?? 0, lineRounding)
}

type Sold = ReadonlyMap<string, number>

/** How much of every product goes out: what its quantity breaks look at. */
function soldByProduct({ lines, articles }: Sale): Sold {
  const soldMilli = new Map<string, number>()
  for (const { article, quantityMilli, voided } of lines.map(fullLine)) {
    const productId = articles[article]?.productId
    if (productId !== undefined && quantityMilli > 0 && !voided)
      soldMilli.set(productId, (soldMilli.get(productId) ?? 0) + quantityMilli)
  }
  return soldMilli
}

/** Every discount is what its lines' shares add up to. */
function shareFaults({ lines, discounts = [] }: Sale): SaleFault[] {
  const givenMinor = discounts.map(() => 0)
  for (const { by, amountMinor } of lines.flatMap((line) => line.discounts ?? [])) {
    const beforeMinor = givenMinor[by]
    if (beforeMinor === undefined) return ['reference']
    givenMinor[by] = beforeMinor + amountMinor
  }
  return discounts.every(({ amountMinor }, i) => amountMinor === givenMinor[i]) ? [] : ['discount-shares']
}

/** Nobody takes more off than was keyed in; it may be less, see `discountOf`. */
const askedFaults = ({ discounts = [] }: Sale): SaleFault[] =>
  discounts.every(
    (one) =>
      !('terms' in one) || one.terms.kind !== 'amount' || Math.abs(one.amountMinor) <= one.terms.amountMinor,
  )
    ? []
    : ['discount-asked']
