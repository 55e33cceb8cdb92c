import type { Basket } from './basket.ts'

/** A basket in short, as its events and the list of held ones say it. Void lines count as lines. */
export function basketSummary(basket: Pick<Basket, 'get'>) {
  const { basket: open, priced } = basket.get()
  return { basketId: open.basketId, lineCount: open.lines.length, totalMinor: priced.totalMinor }
}

/** Nothing was ever put into it, and nothing decided about it. */
export function isUntouched(basket: Pick<Basket, 'get'>): boolean {
  const { lines, customer, exemption, discount, promotionCodes } = basket.get().basket
  return lines.length + promotionCodes.length === 0 && !customer && !exemption && !discount
}
