import type { Unit } from '../../catalog/product.ts'
import type { FullLine, LineArticle } from '../../sale/line-article.ts'
import type { ReceiptContext } from './context.ts'
import { unitPriceOf } from './unit-price.ts'

/** The smaller unit that prices of less than one whole are given in: 100 g, not 0.1 kg. */
const SMALLER: Partial<Record<Unit, string>> = { kg: 'g', l: 'ml', m: 'mm' }

/** "3", "0.742 kg": how much was sold. */
export const quantityText = ({ quantity }: ReceiptContext, quantityMilli: number, unit: Unit): string =>
  unit === 'each' ? quantity(quantityMilli) : `${quantity(quantityMilli)} ${unit}`

/** "3 x 2.19", "0.742 kg x 1.89/kg", or the quantity alone; undefined for one piece at the shown price. */
export function quantityRow(
  context: ReceiptContext,
  line: FullLine,
  article: LineArticle,
): string | undefined {
  const { sale, money } = context
  const { unit, priceQuantityMilli: perMilli } = article
  const isOnePiece = unit === 'each' && Math.abs(line.quantityMilli) === 1000 && perMilli === 1000
  if (isOnePiece) return undefined
  const much = quantityText(context, line.quantityMilli, unit)
  const unitPriceMinor = unitPriceOf(sale, line, article)
  if (unitPriceMinor === undefined) return much
  return `${much} x ${money(unitPriceMinor)}${perText(context, perMilli, unit)}`
}

/** "/kg", "/100 g", "/6": what a price is for; nothing for one piece. */
function perText(context: ReceiptContext, perMilli: number, unit: Unit): string {
  if (perMilli === 1000) return unit === 'each' ? '' : `/${unit}`
  const smaller = SMALLER[unit]
  if (perMilli < 1000 && smaller) return `/${perMilli} ${smaller}`
  return `/${quantityText(context, perMilli, unit)}`
}
