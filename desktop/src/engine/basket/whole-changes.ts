import type { BasketCustomer } from '@codex/shared/basket/basket'
import type { BasketEvent } from '@codex/shared/basket/basket-event'
import type { ManualDiscount } from '@codex/shared/basket/line'
import type { Permission } from '@codex/shared/catalog/permission'
import { AppError } from '@codex/shared/errors/app-error'
import type { TaxExemption } from '@codex/shared/tax/tax-rules'
import type { EngineDeps } from '../deps.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Basket, Wanted } from './basket.ts'
import { isSameDecision, type WithoutApprover } from './decision.ts'

/** The basket that the cashier saw: what was meant for an earlier one is not done to the next. */
export type OfBasket = { readonly basketId: string; readonly approvalId?: string | undefined }

type Parts = {
  readonly deps: Pick<EngineDeps, 'catalog'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise' | 'announce'>
}

/** What a person decides about the basket as a whole. True when something changed. */
export function createWholeChanges({ deps: { catalog }, basket, operators, approvals }: Parts) {
  const open = (basketId: string) => {
    operators.require()
    const { basket: now, priced } = basket.get()
    if (now.basketId !== basketId) throw new AppError('BASKET_CHANGED', { totalMinor: priced.totalMinor })
    return now
  }

  const plainly = (event: BasketEvent): boolean => basket.changeWhole(() => [event])

  const allowed = (permission: Permission, { basketId, approvalId }: OfBasket, wanted: Wanted): boolean => {
    const subject = { kind: 'basket' as const, id: basketId }
    const isNews = basket.changeWhole(wanted, () => approvals.authorise(permission, { approvalId, subject }))
    approvals.announce()
    return isNews
  }

  return {
    /** @throws DISCOUNT_TOO_LARGE {mostMinor}, PERMISSION_REQUIRED */
    discount: (asked: OfBasket & { readonly discount: WithoutApprover<ManualDiscount> | null }): boolean => {
      const { basketId, discount } = asked
      if (isSameDecision(open(basketId).discount, discount)) return false
      if (!discount) return plainly({ type: 'basket-discounted', discount: null })
      return allowed('discount', asked, (approvedBy) => [
        { type: 'basket-discounted', discount: { ...discount, ...(approvedBy && { approvedBy }) } },
      ])
    },

    /** Tax that is not owed, for the reason that an inspector reads. @throws PERMISSION_REQUIRED */
    exempt: (asked: OfBasket & { readonly exemption: TaxExemption | null }): boolean => {
      const { basketId, exemption } = asked
      if (isSameDecision(open(basketId).exemption, exemption)) return false
      if (!exemption) return plainly({ type: 'exemption-set', exemption: null })
      return allowed('tax-exempt', asked, () => [{ type: 'exemption-set', exemption }])
    },

    customer: (basketId: string, customer: BasketCustomer | null): boolean => {
      const now = open(basketId).customer
      const isSame = now?.customerId === customer?.customerId && now?.group === customer?.group
      return !isSame && plainly({ type: 'customer-set', customer })
    },

    /** @throws PROMOTION_CODE_UNKNOWN {code} for a code that no promotion asks for */
    presentCode: (basketId: string, code: string): boolean => {
      open(basketId)
      if (!catalog.promotions().some((promotion) => promotion.code === code))
        throw new AppError('PROMOTION_CODE_UNKNOWN', { code })
      return plainly({ type: 'code-presented', code })
    },

    removeCode: (basketId: string, code: string): boolean => {
      if (!open(basketId).promotionCodes.includes(code)) return false
      return plainly({ type: 'code-removed', code })
    },
  }
}
export type WholeChanges = ReturnType<typeof createWholeChanges>
