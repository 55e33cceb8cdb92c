import type { SaleDiscount } from '../sale/sale-line.ts'
import { type ReckonedItem, reckonTax } from '../tax/reckon-tax.ts'
import type { TaxedItem } from '../tax/taxed-item.ts'
import type { Basket } from './basket.ts'
import { type Draft, draftLines, takeOff } from './draft.ts'
import { givePromotions } from './give-promotions.ts'
import { itemsOf } from './items-of.ts'
import { giveBasketDiscount, giveLineDiscounts } from './keyed-discounts.ts'
import type { Line } from './line.ts'
import type { PricedBasket, PricedLine } from './priced-basket.ts'
import type { PricingRules } from './pricing-rules.ts'

/** Names the rules below. Two programs with the same version must price a basket to the same cent. */
export const PRICING_VERSION = 2

/**
 * What a basket costs. In this order: list price, promotions, line discounts, the basket's discount, exemption,
 * tax. Nothing ever raises a price or takes a line below 0, and the order of scanning does not matter. Goods
 * returned with their receipt cost what was paid for them; voided lines cost nothing.
 *
 * @param basket within `isPriceable`
 * @param at local time of the store, `YYYY-MM-DDTHH:MM`: what promotions' time windows look at
 */
export function price(basket: Basket, rules: PricingRules, at: string): PricedBasket {
  const { lineRounding } = rules
  const drafts = draftLines(basket.lines, lineRounding)
  const discounts: SaleDiscount[] = []
  const isOptimal = givePromotions(drafts, discounts, rules.promotions, basket, at)
  giveLineDiscounts(drafts, discounts, lineRounding)
  giveBasketDiscount(basket.discount, drafts, discounts, lineRounding)

  const isExempt = basket.exemption !== undefined
  const { rows, items, netMinor, taxMinor, totalMinor } = reckonTax(
    drafts.map(taxedItem),
    rules.tax,
    isExempt,
  )
  if (isExempt) giveExemption(drafts, items, discounts)
  const lines = basket.lines.map(voidedLine)
  drafts.forEach((draft, i) => {
    lines[draft.at] = pricedLine(draft, items[i] as ReckonedItem)
  })
  return {
    pricingVersion: PRICING_VERSION,
    lines,
    discounts,
    taxes: rows,
    ...counts(drafts),
    netMinor,
    taxMinor,
    totalMinor,
    isOptimal,
  }
}

/** Where prices hold the tax, what an exempt customer does not pay of it is a discount like any other. */
function giveExemption(
  drafts: readonly Draft[],
  items: readonly ReckonedItem[],
  discounts: SaleDiscount[],
): void {
  let sumMinor = 0
  drafts.forEach((draft, i) => {
    const { exemptedMinor } = items[i] as ReckonedItem
    takeOff(draft, discounts.length, exemptedMinor)
    sumMinor += exemptedMinor
  })
  if (drafts.some((draft) => draft.discounts.at(-1)?.by === discounts.length))
    discounts.push({ kind: 'exemption', amountMinor: sumMinor })
}

const taxedItem = ({ line, amountMinor }: Draft): TaxedItem => ({
  terms: line.article.tax,
  amountMinor,
  quantityMilli: line.quantityMilli,
  taxesMinor: line.return?.of?.taxesMinor,
})

const pricedLine = (
  { line, listMinor, discounts, amountMinor }: Draft,
  { row, taxesMinor }: ReckonedItem,
): PricedLine => ({ ...line, listMinor, discounts, amountMinor, taxRow: row, taxesMinor })

const voidedLine = (line: Line): PricedLine => ({
  ...line,
  listMinor: 0,
  discounts: [],
  amountMinor: 0,
  taxRow: undefined,
  taxesMinor: [],
})

function counts(drafts: readonly Draft[]): { itemCount: number; returnCount: number } {
  let itemCount = 0
  let returnCount = 0
  for (const { line } of drafts) {
    const items = itemsOf(line.quantityMilli, line.article.unit)
    if (line.quantityMilli < 0) returnCount += items
    else itemCount += items
  }
  return { itemCount, returnCount }
}
