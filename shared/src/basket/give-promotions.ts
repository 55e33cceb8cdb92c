import { applyPromotions } from '../promotions/apply-promotions.ts'
import type { CompiledPromotions } from '../promotions/compile-promotions.ts'
import type { PromotionLine } from '../promotions/promotion-line.ts'
import type { SaleDiscount } from '../sale/sale-line.ts'
import type { Basket } from './basket.ts'
import { type Draft, takeOff } from './draft.ts'
import { pricingKey } from './pricing-key.ts'

/**
 * Takes off what promotions give. Goods that come back, what must not be discounted and prices that a person
 * keyed in have no part in them; a line priced by its label takes part as a whole, like a weighed one.
 *
 * @returns false when a conflict was too large to search for the best
 */
export function givePromotions(
  drafts: readonly Draft[],
  discounts: SaleDiscount[],
  compiled: CompiledPromotions,
  basket: Pick<Basket, 'customer' | 'promotionCodes'>,
  at: string,
): boolean {
  if (compiled.promotions.length === 0) return true
  const { given, isOptimal } = applyPromotions(promotionLines(drafts), compiled, {
    at,
    customerGroup: basket.customer?.group,
    codes: basket.promotionCodes,
  })
  for (const { promotion, times, shares, amountMinor } of given) {
    for (const share of shares) takeOff(drafts[share.line] as Draft, discounts.length, share.amountMinor)
    const { id: promotionId, revision, name } = promotion
    discounts.push({ kind: 'promotion', promotionId, revision, name, times, amountMinor })
  }
  return isOptimal
}

function promotionLines(drafts: readonly Draft[]): PromotionLine[] {
  const lines: PromotionLine[] = []
  drafts.forEach(({ line, isOpen, amountMinor }, i) => {
    if (!isOpen || line.override) return
    lines.push({
      line: i,
      article: line.article,
      pieces: piecesOf(line),
      amountMinor,
      tieBreak: pricingKey(line),
    })
  })
  return lines
}

/** Whole pieces; 0 for what is weighed, measured, not whole or priced by its label. */
const piecesOf = ({ article, quantityMilli, labelPriceMinor }: Draft['line']): number =>
  article.unit === 'each' && labelPriceMinor === undefined && quantityMilli % 1000 === 0
    ? quantityMilli / 1000
    : 0
