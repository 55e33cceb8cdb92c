import { MAX_MINOR } from '../money/minor.ts'
import { type ReckonedItem, reckonTax, type TaxedItem } from '../tax/reckon-tax.ts'
import type { TaxComponent } from '../tax/tax-class.ts'
import type { TaxRow } from '../tax/tax-row.ts'
import { totalRatePpm } from '../tax/total-rate.ts'
import { exemptedOf } from './exempted.ts'
import { type FullLine, fullLine, termsOf } from './line-article.ts'
import type { Sale } from './sale.ts'
import type { SaleFault } from './sale-fault.ts'
import { sum } from './sum.ts'

/** What is wrong with the taxes of a sale: reckoned anew from its lines, its terms and its rules. */
export function taxFaults(sale: Sale): SaleFault[] {
  const lines = sale.lines.filter((line) => !line.voided).map(fullLine)
  const items = lines.map((line) => itemOf(sale, line))
  if (!items.every(isItem)) return ['reference']
  if (!isReckonable(items, sale)) return ['bounds']
  const reckoned = reckonTax(items, sale.taxRules, sale.exemption !== undefined)
  const checks: [SaleFault, boolean][] = [
    ['tax-category', sale.taxes.every(isOfCategory)],
    ['tax-rows', areRows(reckoned.rows, sale, lines)],
    ['tax-row-of-line', reckoned.items.every((item, i) => item.row === rowOf(sale, lines[i] as FullLine))],
    ['tax-lines', reckoned.items.every((item, i) => isShare(item, sale, lines[i] as FullLine))],
    ['tax-shares', sale.taxes.every((row, place) => isShared(row, place, sale, lines))],
    ['net', sale.netMinor === sum(sale.taxes.map((row) => row.netMinor))],
    ['tax', sale.taxMinor === sum(sale.taxes.map((row) => row.taxMinor))],
    ['total', sale.totalMinor === sum(sale.taxes.map((row) => row.grossMinor))],
    ['net-and-tax', sale.netMinor + sale.taxMinor === sale.totalMinor],
  ]
  return checks.filter(([, holds]) => !holds).map(([name]) => name)
}

/** Levies may be owed on any goods: see `TaxClass`. */
const isOfCategory = ({ category, components }: TaxRow): boolean =>
  category === 'taxable' || totalRatePpm(components) === 0

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((amountMinor, i) => amountMinor === b[i])

/** Their terms agree when every line is in the row that its article names. */
const areRows = (reckoned: readonly TaxRow[], sale: Sale, lines: readonly FullLine[]): boolean =>
  sale.taxes.length === reckoned.length &&
  sale.taxes.every((row, place) =>
    isRow(
      row,
      reckoned[place] as TaxRow,
      sale,
      lines.filter((line) => rowOf(sale, line) === place),
    ),
  )

/**
 * Whether a row is what its lines come to, and what is owed on them. What an exempt customer gets for nothing,
 * since its levies are more than its price, keeps back the odd unit that may have fallen on it: see `isShare`.
 */
function isRow(row: TaxRow, reckoned: TaxRow, sale: Sale, ofRow: readonly FullLine[]): boolean {
  const { prices, roundedPer } = sale.taxRules
  const free = ofRow.filter((line) => line.amountMinor === 0 && !line.return?.of)
  const oddMinor = sale.exemption && roundedPer === 'receipt' ? free.length * row.components.length : 0
  return (
    isSame(row.taxesMinor, reckoned.taxesMinor) &&
    row.taxMinor === reckoned.taxMinor &&
    row.netMinor + row.taxMinor === row.grossMinor &&
    (prices === 'inclusive' ? row.grossMinor : row.netMinor) === sum(ofRow.map((line) => line.amountMinor)) &&
    Math.abs(row.netMinor - reckoned.netMinor) <= oddMinor
  )
}

/**
 * Whether a line carries its share of the tax. Rounded per receipt, which of several lines carries the odd unit
 * depends on the order in which the till shared it out, and the sale does not tell that.
 */
function isShare(item: ReckonedItem, { taxRules }: Sale, line: FullLine): boolean {
  if (taxRules.roundedPer === 'line') return isSame(item.taxesMinor, line.taxesMinor)
  const differenceMinor = Math.abs(sum(item.taxesMinor) - sum(line.taxesMinor))
  return (
    line.taxesMinor.length === item.taxesMinor.length &&
    differenceMinor <= Math.max(1, item.taxesMinor.length)
  )
}

/** Whether a row's taxes are the sums of its lines', component by component. */
const isShared = (row: TaxRow, place: number, sale: Sale, lines: readonly FullLine[]): boolean => {
  const ofRow = lines.filter((line) => rowOf(sale, line) === place)
  return (
    // Taxes of goods that come back are taken as they stand: one too many would be in no row.
    ofRow.every((line) => !line.return?.of || line.taxesMinor.length === row.taxesMinor.length) &&
    row.taxesMinor.every((taxMinor, c) => taxMinor === sum(ofRow.map((line) => line.taxesMinor[c] ?? 0)))
  )
}

const isItem = (item: TaxedItem | undefined): item is TaxedItem => item !== undefined

const rowOf = ({ articles }: Sale, line: FullLine) => articles[line.article]?.tax

function itemOf(sale: Sale, line: FullLine): TaxedItem | undefined {
  const row = sale.taxes[rowOf(sale, line) ?? -1]
  return (
    row && {
      terms: termsOf(row),
      // Where prices hold the tax, it was reckoned before the exempt customer's share was taken off.
      amountMinor: line.amountMinor + exemptedOf(line, sale),
      quantityMilli: line.quantityMilli,
      ...(line.return?.of && { taxesMinor: line.return.of.taxesMinor }),
    }
  )
}

/** Whether no sum can leave the bounds of an amount, which would be a bug to `reckonTax`. Errs on the safe side. */
function isReckonable(items: readonly TaxedItem[], { taxRules }: Sale): boolean {
  const mostMinor = items.map(({ terms, amountMinor, quantityMilli, taxesMinor }) => {
    const unitsMinor =
      Math.abs(amountMinor) + levies(terms.components) * Math.ceil(Math.abs(quantityMilli) / 1000)
    const fixedMinor = sum((taxesMinor ?? []).map(Math.abs))
    if (taxRules.prices === 'inclusive') return unitsMinor + fixedMinor
    // Each component may be rounded up once.
    return unitsMinor * factor(terms.components) + terms.components.length + fixedMinor
  })
  return sum(mostMinor) <= MAX_MINOR
}

const levies = (components: readonly TaxComponent[]): number =>
  sum(components.map((component) => (component.kind === 'fixed' ? component.perUnitMinor : 0)))

const factor = (components: readonly TaxComponent[]): number =>
  components.reduce((all, one) => (one.kind === 'rate' ? all * (1 + one.ratePpm / 1_000_000) : all), 1)
