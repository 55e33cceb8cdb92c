import type { FullLine } from '../../sale/line-article.ts'
import type { SaleDiscount } from '../../sale/sale-line.ts'
import type { ReceiptBlock } from '../document.ts'
import type { ReceiptContext } from './context.ts'

const INDENT = 2

/**
 * What was taken off one line, under it: its own discounts, and the rest between list price and amount that no
 * discount of this sale explains (goods that come back at what they were sold for).
 */
export function lineDiscountBlocks(context: ReceiptContext, line: FullLine): ReceiptBlock[] {
  const { sale, labels } = context
  const shares = (line.discounts ?? []).map((share) => ({ ...share, discount: sale.discounts?.[share.by] }))
  const exemptedMinor = line.return?.of?.exemptedMinor ?? 0
  const unexplainedMinor = shares.reduce(
    (rest, share) => rest - share.amountMinor,
    line.listMinor - line.amountMinor - exemptedMinor,
  )
  return [
    ...shares.flatMap(({ discount, amountMinor }) =>
      discount?.kind === 'line' ? [{ name: discountName(context, discount), amountMinor }] : [],
    ),
    { name: labels.taxNotCharged, amountMinor: exemptedMinor },
    { name: labels.discount, amountMinor: unexplainedMinor },
  ]
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ name, amountMinor }) => ({ ...context.amount(name, -amountMinor), indent: INDENT }))
}

/** What was taken off the whole, each once by its name, with the sum before it. */
export function basketDiscountBlocks(context: ReceiptContext): ReceiptBlock[] {
  const { sale, labels, amount } = context
  const given = basketDiscounts(context)
  if (given.length === 0) return []
  const afterMinor = sale.taxRules.prices === 'inclusive' ? sale.totalMinor : sale.netMinor
  const beforeMinor = given.reduce((sum, discount) => sum + discount.amountMinor, afterMinor)
  return [
    amount(labels.subtotal, beforeMinor),
    ...given.map((discount) => amount(discountName(context, discount), -discount.amountMinor)),
  ]
}

const basketDiscounts = ({ sale }: ReceiptContext): SaleDiscount[] =>
  (sale.discounts ?? []).filter((discount) => discount.kind !== 'line' && discount.amountMinor !== 0)

function discountName({ labels, rate, money }: ReceiptContext, discount: SaleDiscount): string {
  switch (discount.kind) {
    case 'promotion':
      return discount.times === 1 ? discount.name : `${discount.times} x ${discount.name}`
    case 'exemption':
      return labels.taxNotCharged
    case 'line':
    case 'basket': {
      const { terms } = discount
      const share = terms.kind === 'percent' ? rate(terms.ratePpm) : money(terms.amountMinor)
      return `${labels.discount} ${share}, ${terms.reason}`
    }
  }
}

/** What the customer did not have to pay: promotions and discounts, not a tax that was not owed. */
export function savedBlocks({ sale, labels, amount }: ReceiptContext): ReceiptBlock[] {
  const savedMinor = (sale.discounts ?? [])
    .filter((discount) => discount.kind !== 'exemption')
    .reduce((sum, discount) => sum + discount.amountMinor, 0)
  return savedMinor > 0 ? [amount(labels.saved, savedMinor)] : []
}
