import { AppError } from '../errors/app-error.ts'
import { MAX_MINOR } from '../money/minor.ts'
import type { TaxTerms } from '../tax/tax-class.ts'
import { formulaOf } from '../tax/tax-formula.ts'
import { MAX_TAX_ROWS } from '../tax/tax-row.ts'
import type { Basket } from './basket.ts'
import { type Line, MAX_BASKET_LINES } from './line.ts'

/**
 * Refuses a basket that `price` could not take, whatever the store's rules: asked before a change is written,
 * since `price` holds a sum beyond the largest amount for a bug.
 *
 * @throws BASKET_FULL {most} with too many lines, {mostTaxRows} with too many kinds of tax; BASKET_TOO_LARGE
 *   when all of it together could cost more than the largest amount
 */
export function checkPriceable({ lines }: Pick<Basket, 'lines'>): void {
  if (lines.length > MAX_BASKET_LINES) throw new AppError('BASKET_FULL', { most: MAX_BASKET_LINES })
  let mostMinor = 0
  const rows = new Set<string>()
  for (const line of lines) {
    if (line.voided) continue
    mostMinor += mostOf(line)
    rows.add(formulaOf(line.article.tax).key)
  }
  if (!(mostMinor <= MAX_MINOR)) throw new AppError('BASKET_TOO_LARGE')
  if (rows.size > MAX_TAX_ROWS) throw new AppError('BASKET_FULL', { mostTaxRows: MAX_TAX_ROWS })
}

/** Whether `price` takes the basket. */
export function isPriceable(basket: Pick<Basket, 'lines'>): boolean {
  try {
    checkPriceable(basket)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

const known = new WeakMap<Line, number>()

/**
 * The largest magnitude that list price, net or gross of a line can have: taxes come on top as if prices held
 * none, and one minor unit is allowed for every rounding. What comes back counts like what goes out, so that
 * no sum on the way exceeds it either.
 */
function mostOf(line: Line): number {
  const found = known.get(line)
  if (found !== undefined) return found
  const most = line.return?.of ? mostPaid(line.return.of) : mostPriced(line)
  known.set(line, most)
  return most
}

const mostPaid = (of: { listMinor: number; amountMinor: number; taxesMinor: readonly number[] }): number =>
  Math.abs(of.listMinor) +
  Math.abs(of.amountMinor) +
  of.taxesMinor.reduce((sum, taxMinor) => sum + Math.abs(taxMinor), 0)

function mostPriced({ article, quantityMilli, labelPriceMinor, override }: Line): number {
  const unitMinor = Math.max(article.priceMinor, override?.unitPriceMinor ?? 0)
  const exactMinor = (unitMinor * Math.abs(quantityMilli)) / article.priceQuantityMilli
  const listMinor = Math.max(exactMinor, labelPriceMinor ?? 0) + 1
  const { factor, leviesMinor, roundings } = mostTaxed(article.tax)
  return (listMinor + (leviesMinor * Math.abs(quantityMilli)) / 1000) * factor + roundings
}

/** A gross is never above (net + levies) x factor + roundings. */
function mostTaxed({ components }: TaxTerms): { factor: number; leviesMinor: number; roundings: number } {
  let factor = 1
  let leviesMinor = 0
  for (const component of components)
    if (component.kind === 'fixed') leviesMinor += component.perUnitMinor
    else factor *= 1 + component.ratePpm / 1_000_000
  return { factor, leviesMinor, roundings: components.length }
}
