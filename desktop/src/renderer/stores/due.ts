import type { TillView } from '../../ipc/views.ts'
import type { BasketModel } from './basket-model.ts'
import { targetLine } from './target-line.ts'

/** What is to be paid, as the engine reckoned it; below zero the customer gets it. */
export type Due = {
  readonly basketId: string
  readonly totalMinor: number
  /** What is left of it, and the same in the coins there are. */
  readonly restMinor: number
  readonly restCashMinor: number
  /** Something was paid already: the basket is frozen. */
  readonly isUnderWay: boolean
}

/** Of the payment under way, else of the open basket; null while there is nothing to pay for. */
export function dueOf(payment: TillView['payment'] | undefined, basket: BasketModel | null): Due | null {
  if (payment)
    return {
      ...{ basketId: payment.basketId, totalMinor: payment.dueMinor, isUnderWay: true },
      ...{ restMinor: payment.remainingMinor, restCashMinor: payment.remainingCashMinor },
    }
  // Voided lines alone are nothing to pay for.
  if (!basket || targetLine(basket, null) === null) return null
  const { basketId, totalMinor, cashMinor } = basket
  return { basketId, totalMinor, restMinor: totalMinor, restCashMinor: cashMinor, isUnderWay: false }
}
