import { spreadTaxes } from './spread-taxes.ts'
import type { TaxTerms } from './tax-class.ts'
import type { TaxRules } from './tax-rules.ts'
import type { TaxedItem } from './taxed-item.ts'
import { taxesOf } from './taxes-of.ts'

/**
 * The taxes of items that share their terms: per item, per component, with the item's sign. Goods sold and
 * goods taken back are reckoned apart, each as amounts above zero, so that a full return mirrors its sale.
 */
export function reckonRow(
  terms: TaxTerms,
  items: readonly TaxedItem[],
  rules: TaxRules,
): (readonly number[])[] {
  const sides = [1, -1].map((sign) => {
    const side = items.filter((item) => item.taxesMinor === undefined && signOf(item) === sign)
    return reckonSide(terms, side.map(magnitude), rules).map((taxes) => taxes.map((one) => signed(one, sign)))
  })
  // Both sides kept the order of their items.
  const next = sides.map((side) => side.values())
  return items.map((item) => item.taxesMinor ?? (next[signOf(item) === 1 ? 0 : 1]?.next().value as number[]))
}

type Magnitude = { readonly amountMinor: number; readonly quantityMilli: number }

function reckonSide(terms: TaxTerms, side: readonly Magnitude[], rules: TaxRules): number[][] {
  if (rules.roundedPer === 'line')
    return side.map((item) => taxesOf(terms, item.amountMinor, item.quantityMilli, rules))
  if (side.length === 0) return []
  let amountMinor = 0
  let quantityMilli = 0
  for (const item of side) {
    amountMinor += item.amountMinor
    quantityMilli += item.quantityMilli
  }
  return spreadTaxes(terms, taxesOf(terms, amountMinor, quantityMilli, rules), side, rules)
}

/** Goods given away cost nothing: their quantity says which way they went. */
const signOf = (item: TaxedItem): number => ((item.amountMinor || item.quantityMilli) < 0 ? -1 : 1)

const magnitude = (item: TaxedItem): Magnitude => ({
  amountMinor: Math.abs(item.amountMinor),
  quantityMilli: Math.abs(item.quantityMilli),
})

const signed = (taxMinor: number, sign: number): number => (taxMinor === 0 ? 0 : sign * taxMinor)
