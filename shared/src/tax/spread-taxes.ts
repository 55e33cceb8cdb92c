import { allocate, allocateExact } from '../money/allocate.ts'
import { owedOn } from './exact-tax.ts'
import type { TaxTerms } from './tax-class.ts'
import { formulaOf } from './tax-formula.ts'
import type { TaxRules } from './tax-rules.ts'

type Taxable = { readonly amountMinor: number; readonly quantityMilli: number }

/**
 * Splits the taxes of a row onto the items that owe them: per item, per component. Items add up to the row in
 * every component, and an item's sum is its exact share rounded up or down, so that a cent's worth of goods
 * never carries several cents of tax. With levies each component is shared by what each item owes of it.
 *
 * @param taxesMinor of the row, per component, none below 0
 * @param items amounts and quantities not below 0
 */
export function spreadTaxes(
  terms: TaxTerms,
  taxesMinor: readonly number[],
  items: readonly Taxable[],
  rules: TaxRules,
): number[][] {
  const { taxes } = formulaOf(terms)
  if (taxes.kind === 'exact' && taxes.hasLevy) {
    const line = taxes.lines[rules.prices]
    const owed = items.map((item) => owedOn(line, item.amountMinor, item.quantityMilli))
    return byItem(
      taxesMinor.map((taxMinor, c) =>
        allocateExact(
          taxMinor,
          owed.map((one) => one[c] as bigint),
        ),
      ),
      items.length,
    )
  }
  const amounts = items.map((item) => item.amountMinor)
  const shares = byItem(
    taxesMinor.map((taxMinor) => allocate(taxMinor, amounts)),
    items.length,
  )
  if (taxesMinor.length > 1) evenOut(shares, allocate(sum(taxesMinor), amounts))
  return shares
}

const byItem = (byComponent: readonly (readonly number[])[], count: number): number[][] =>
  Array.from({ length: count }, (_, i) => byComponent.map((shares) => shares[i] as number))

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

/** Moves units between items, within a component, until every item's sum is the one given. */
function evenOut(shares: readonly number[][], totals: readonly number[]): void {
  const missing = shares.map((taxes, i) => (totals[i] as number) - sum(taxes))
  let to = 0
  shares.forEach((taxes, from) => {
    for (let surplus = -(missing[from] as number); surplus > 0; surplus -= 1) {
      while ((missing[to] as number) <= 0) to += 1
      const component = taxes.indexOf(Math.max(...taxes))
      taxes[component] = (taxes[component] as number) - 1
      const taker = shares[to] as number[]
      taker[component] = (taker[component] as number) + 1
      missing[to] = (missing[to] as number) - 1
    }
  })
}
