import { handed } from '@codex/shared/sale/handed'
import type { CardView, PaymentView } from '../../ipc/payment-view.ts'
import type { CardIntent } from '../../store/card-intent-store.ts'
import type { Payment } from './payments.ts'

/** A question to the terminal that has no answer yet. */
export const cardView = ({ tenderId, basketId, purpose, amountMinor, state }: CardIntent): CardView => ({
  tenderId,
  basketId,
  purpose,
  amountMinor,
  state: state === 'unresolved' ? 'unresolved' : 'asked',
})

/** The payment under way as a screen shows it. */
export const paymentView = ({ basketId, settlement, entries, card }: Payment): PaymentView => ({
  basketId,
  dueMinor: settlement.dueMinor,
  remainingMinor: settlement.remainingMinor,
  remainingCashMinor: settlement.remainingCashMinor,
  tenders: entries.map(({ tenderId, asked }) => ({
    tenderId,
    ...handed(asked),
  })),
  card: card ? cardView(card) : null,
})
