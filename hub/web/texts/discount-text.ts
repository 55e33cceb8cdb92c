import { unreachable } from '@codex/shared/errors/assert'
import type { SaleDiscount } from '@codex/shared/sale/sale-line'
import type { TaxExemption } from '@codex/shared/tax/tax-rules'

/** What was taken off, in words. */
export function discountText(discount: SaleDiscount, exemption: TaxExemption | undefined): string {
  switch (discount.kind) {
    case 'promotion':
      return discount.times === 1 ? discount.name : `${discount.name}, ${discount.times} times`
    case 'line':
      return `Line discount: ${discount.terms.reason}`
    case 'basket':
      return `Discount on everything: ${discount.terms.reason}`
    case 'exemption':
      return `Tax exemption: ${exemption?.reason ?? 'no reason given'}`
    default:
      return unreachable(discount)
  }
}
