import type { BlockOf, ReceiptBlock } from '../document.ts'
import type { ReceiptContext } from './context.ts'
import { basketDiscountBlocks } from './discounts.ts'
import { addedTaxBlocks } from './taxes.ts'

/** From what the lines come to, to what is to pay. */
export function totalBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, labels, amount } = context
  const total = strong(amount(`${labels.total} ${sale.currency}`, sale.totalMinor))
  return [
    ...basketDiscountBlocks(context),
    ...addedTaxBlocks(context),
    ...(sale.roundingMinor === 0
      ? [large(total)]
      : [total, amount(labels.rounding, sale.roundingMinor), large(strong(payable(context)))]),
  ]
}

/** The words say which way the money goes: what is handed to the customer has no minus. */
function payable({ sale, labels, amount }: ReceiptContext): BlockOf<'pair'> {
  const payableMinor = sale.totalMinor + sale.roundingMinor
  const label = payableMinor < 0 ? labels.toPayOut : labels.toPay
  return amount(`${label} ${sale.currency}`, Math.abs(payableMinor))
}

export const strong = (block: BlockOf<'pair'>): BlockOf<'pair'> => ({ ...block, bold: true })
const large = (block: BlockOf<'pair'>): BlockOf<'pair'> => ({ ...block, size: 'large', bold: true })
