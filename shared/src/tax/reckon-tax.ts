import { checkMinor } from '../money/minor.ts'
import { reckonRow } from './reckon-row.ts'
import type { TaxTerms } from './tax-class.ts'
import { formulaOf } from './tax-formula.ts'
import type { TaxRow } from './tax-row.ts'
import type { TaxRules } from './tax-rules.ts'
import type { TaxedItem } from './taxed-item.ts'

export type { TaxedItem } from './taxed-item.ts'

export type ReckonedItem = {
  /** Place of its row. */
  readonly row: number
  /** The amount, less what an exempt customer does not pay of it. */
  readonly amountMinor: number
  /** The tax that the price held and an exempt customer does not pay; 0 where prices are without tax. */
  readonly exemptedMinor: number
  /** Per component of its terms; the items of a row add up to the row's. */
  readonly taxesMinor: readonly number[]
}

/** net + tax = total, and each is the sum of the rows'. */
export type TaxReckoning = {
  readonly rows: readonly TaxRow[]
  readonly items: readonly ReckonedItem[]
  readonly netMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
}

/**
 * The tax of a sale: one row per distinct terms, highest rate first, in an order that does not depend on that
 * of the items. Amounts are in minor units; the reckoning of reversed items is the reversed reckoning.
 *
 * An exempt sale owes none of the taxes, levies included: where prices hold the tax they fall by it, to 0 at most,
 * else none is added. Goods returned with their receipt (`taxesMinor`) keep what was paid for them all the same.
 */
export function reckonTax(items: readonly TaxedItem[], rules: TaxRules, isExempt: boolean): TaxReckoning {
  const reckoned: ReckonedItem[] = []
  const rows = membersByTerms(items).map(({ terms, places }, row) => {
    const members = places.map((place) => items[place] as TaxedItem)
    const taxes = reckonRow(terms, members, rules)
    const ofRow = members.map((item, i) => reckonItem(item, row, taxes[i] as number[], rules, isExempt))
    places.forEach((place, i) => {
      reckoned[place] = ofRow[i] as ReckonedItem
    })
    return sumRow(terms, ofRow, rules)
  })
  return {
    rows,
    items: reckoned,
    netMinor: sum(rows.map((row) => row.netMinor)),
    taxMinor: sum(rows.map((row) => row.taxMinor)),
    totalMinor: sum(rows.map((row) => row.grossMinor)),
  }
}

type Members = { readonly terms: TaxTerms; readonly places: number[] }

function membersByTerms(items: readonly TaxedItem[]): Members[] {
  const rows = new Map<string, Members>()
  items.forEach(({ terms }, place) => {
    const { key } = formulaOf(terms)
    const row = rows.get(key)
    if (row === undefined) rows.set(key, { terms, places: [place] })
    else row.places.push(place)
  })
  return [...rows.values()].sort(
    ({ terms: a }, { terms: b }) =>
      formulaOf(b).rateSumPpm - formulaOf(a).rateSumPpm ||
      compare(a.code, b.code) ||
      compare(formulaOf(a).key, formulaOf(b).key),
  )
}

// By code unit: no locale has a say in a legal document.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function reckonItem(
  { amountMinor, taxesMinor }: TaxedItem,
  row: number,
  taxes: readonly number[],
  { prices }: TaxRules,
  isExempt: boolean,
): ReckonedItem {
  if (!isExempt || taxesMinor !== undefined)
    return { row, amountMinor: checkMinor(amountMinor), exemptedMinor: 0, taxesMinor: taxes }
  const exemptedMinor = prices === 'inclusive' ? withinAmount(sum(taxes), amountMinor) : 0
  return {
    row,
    amountMinor: checkMinor(amountMinor - exemptedMinor),
    exemptedMinor,
    taxesMinor: taxes.map(() => 0),
  }
}

/** A levy may be more than what is left of a price: nobody is paid for taking goods along. */
const withinAmount = (taxMinor: number, amountMinor: number): number =>
  taxMinor < 0 ? Math.min(0, Math.max(taxMinor, amountMinor)) : Math.max(0, Math.min(taxMinor, amountMinor))

function sumRow(terms: TaxTerms, items: readonly ReckonedItem[], { prices }: TaxRules): TaxRow {
  const { taxClassId, code, category, components, componentRounding } = terms
  const taxesMinor = components.map((_, c) => sum(items.map((item) => item.taxesMinor[c] ?? 0)))
  const amountMinor = sum(items.map((item) => item.amountMinor))
  const taxMinor = sum(taxesMinor)
  const isInclusive = prices === 'inclusive'
  return {
    taxClassId,
    code,
    category,
    components,
    componentRounding,
    netMinor: isInclusive ? checkMinor(amountMinor - taxMinor) : amountMinor,
    taxMinor,
    grossMinor: isInclusive ? amountMinor : checkMinor(amountMinor + taxMinor),
    taxesMinor,
  }
}

const sum = (amountsMinor: readonly number[]): number =>
  checkMinor(amountsMinor.reduce((all, one) => all + one, 0))
