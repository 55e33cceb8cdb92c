import { AppError } from '@codex/shared/errors/app-error'
import type { TenderAsked } from '@codex/shared/sale/tender-rules'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Completion, Done } from './completion.ts'
import { paidBy } from './paid-by.ts'
import { askedBalance, type Payments, type Seen } from './payments.ts'

/** Any tender but a card, which has to ask somebody first. */
export type PlainTender = Exclude<TenderAsked, { kind: 'card' }>

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly payments: Payments
  readonly completion: Completion
  readonly operators: Pick<Operators, 'require'>
  /** After the commit: the hub is to let go of what it put aside. */
  readonly released: () => void
}

/** One tender after the other, until nothing is due. A tender's id comes with it: sent twice, it is taken once. */
export function createAddTender({ deps: { store }, payments, completion, operators, released }: Parts) {
  return {
    /** @returns the sale when it settles the rest; undefined when something is still due */
    add: (seen: Seen & { readonly tenderId: string; readonly asked: PlainTender }): Done | undefined => {
      const { basketId, tenderId, asked } = seen
      if (store.tender.basketOf(tenderId) !== undefined) return completion.doneOf(basketId)
      return completion.step(basketId, () => {
        const payment = payments.begin(seen)
        const settled = payments.settleWith(payment, asked)
        store.tender.add(basketId, { tenderId, asked })
        const { id } = operators.require()
        return settled.remainingMinor === 0 ? { paid: paidBy(basketId, payment.draft, settled, id) } : {}
      })
    },
    /** Gives a tender back that is no card. One that is not there is gone already. */
    remove: (basketId: string, tenderId: string): void => {
      operators.require()
      completion.step(basketId, () => {
        const payment = payments.find()
        if (payment?.basketId !== basketId) throw new AppError('TENDER_UNKNOWN', { tenderId })
        if (payment.card || askedBalance(payment)) throw new AppError('PAYMENT_UNDER_WAY')
        store.tender.remove(basketId, tenderId)
        const isTold = store.balance.release(tenderId)
        payments.endIfEmpty(basketId)
        return isTold ? { afterwards: released } : {}
      })
    },
  }
}
