import type { TenderAsked } from '@codex/shared/sale/tender-rules'
import type { CardView, PaymentView } from '../../ipc/payment-view.ts'
import type { CardIntent } from '../../store/card-intent-store.ts'
import type { Payment } from './payments.ts'

const presentedMinor = (asked: TenderAsked): number => {
  switch (asked.kind) {
    case 'cash':
      return asked.tenderedMinor
    case 'foreign-cash':
      return asked.foreignMinor
    case 'voucher':
      return asked.faceMinor
    case 'card':
    case 'gift-card':
    case 'store-credit':
      return asked.amountMinor
  }
}

/** A question to the terminal that has no answer yet. */
export const cardView = ({ tenderId, purpose, amountMinor, state }: CardIntent): CardView => ({
  tenderId,
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
    kind: asked.kind,
    amountMinor: presentedMinor(asked),
  })),
  card: card ? cardView(card) : null,
})
