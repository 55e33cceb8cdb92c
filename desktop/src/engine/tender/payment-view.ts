import { handed } from '@codex/shared/sale/handed'
import type { TenderAsked } from '@codex/shared/sale/tender-rules'
import type { BalanceAskView, CardView, PaymentView } from '../../ipc/payment-view.ts'
import type { BalanceIntent } from '../../store/balance-intent-store.ts'
import type { CardIntent } from '../../store/card-intent-store.ts'
import { askedBalance, type Payment } from './payments.ts'

/** A question to the terminal that has no answer yet. */
export const cardView = ({ tenderId, basketId, purpose, amountMinor, state }: CardIntent): CardView => ({
  tenderId,
  basketId,
  purpose,
  amountMinor,
  state: state === 'unresolved' ? 'unresolved' : 'asked',
})

const balanceAskView = ({ tenderId, kind, amountMinor }: BalanceIntent): BalanceAskView => ({
  ...{ tenderId, kind, amountMinor },
})

/** What the cashier has to know of a balance beside what it pays. */
function ofBalance(tenderId: string, asked: TenderAsked, { balances }: Payment) {
  // A voucher is taken whole: nothing is left on it.
  const leftMinor =
    asked.kind === 'voucher' ? null : balances.find((one) => one.tenderId === tenderId)?.leftMinor
  return {
    ...(typeof leftMinor === 'number' && { leftMinor }),
    ...('offline' in asked && asked.offline === true && { isOffline: true }),
  }
}

/** The payment under way as a screen shows it. */
export const paymentView = (payment: Payment): PaymentView => {
  const { basketId, settlement, entries, card } = payment
  const balance = askedBalance(payment)
  return {
    basketId,
    dueMinor: settlement.dueMinor,
    remainingMinor: settlement.remainingMinor,
    remainingCashMinor: settlement.remainingCashMinor,
    tenders: entries.map(({ tenderId, asked }) => ({
      tenderId,
      ...handed(asked),
      ...ofBalance(tenderId, asked, payment),
    })),
    card: card ? cardView(card) : null,
    balance: balance ? balanceAskView(balance) : null,
  }
}
