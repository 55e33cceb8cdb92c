import { AppError } from '@codex/shared/errors/app-error'
import { settle } from '@codex/shared/sale/settle'
import type { Operators } from '../operators/operators.ts'
import type { Completion, Done } from './completion.ts'
import { paidBy } from './paid-by.ts'
import type { Payments, Seen } from './payments.ts'

type CashPayment = Seen & { readonly tenderedMinor: number }

type Parts = {
  readonly payments: Payments
  readonly completion: Completion
  readonly operators: Pick<Operators, 'require'>
}

/** The whole basket in cash, in one go: what most customers do. A repeat gets the same sale. */
export function createPayCash({ payments, completion, operators }: Parts) {
  return (payment: CashPayment): Done => {
    const { basketId, totalMinor, tenderedMinor } = payment
    const earlier = completion.doneOf(basketId)
    if (earlier) return earlier
    return completion.step(basketId, () => {
      const draft = payments.draftNow(payment)
      if (payments.find()) throw new AppError('PAYMENT_UNDER_WAY')
      const asked = totalMinor === 0 ? [] : [{ kind: 'cash' as const, tenderedMinor }]
      const settled = settle(totalMinor, asked, draft.rules)
      if (settled.remainingMinor !== 0) throw new AppError('TENDER_TOO_SMALL', { totalMinor, tenderedMinor })
      return { paid: paidBy(basketId, draft, settled, operators.require().id) }
    }) as Done
  }
}
