import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Basket } from './basket.ts'
import { basketSummary, isUntouched } from './basket-summary.ts'

type Asked = {
  readonly basketId: string
  readonly reason: string
  readonly approvalId?: string | undefined
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise'>
  readonly journal: JournalWriter
}

/** A basket given up before it was paid: the journal says what was in it and why, and the next one begins. */
export function createVoidBasket({ deps: { store }, basket, operators, approvals, journal }: Parts) {
  /** It is closed, neither held nor sold: it was given up before. */
  const isGone = (basketId: string): boolean =>
    store.basket.stateOf(basketId) === 'closed' &&
    !store.basket.isHeld(basketId) &&
    store.sale.ofBasket(basketId) === undefined

  /**
   * True when this call gave it up; false when an earlier one did.
   *
   * @throws BASKET_CHANGED, BASKET_EMPTY, PAYMENT_UNDER_WAY, PERMISSION_REQUIRED
   */
  return ({ basketId, reason, approvalId }: Asked): boolean => {
    operators.require()
    const { basket: open, priced } = basket.get()
    if (open.basketId !== basketId) {
      if (isGone(basketId)) return false
      throw new AppError('BASKET_CHANGED', { totalMinor: priced.totalMinor })
    }
    if (isUntouched(basket)) throw new AppError('BASKET_EMPTY')
    basket.requireUnpaid()
    const lines = priced.lines.map(({ article: { productId }, quantityMilli, amountMinor }) => ({
      ...{ productId, quantityMilli, amountMinor },
    }))
    const entry = store.transaction(() => {
      const subject = { kind: 'basket' as const, id: basketId }
      const approvedBy = approvals.authorise('basket-void', { approvalId, subject })
      store.basket.close(basketId)
      basket.replace()
      return journal.append({
        type: 'basket.voided',
        payload: { ...basketSummary(basket), reason, ...(approvedBy && { approvedBy }), lines },
      })
    })
    basket.reload()
    journal.announce(entry)
    return true
  }
}
