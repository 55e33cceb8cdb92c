import { paidSale } from '@codex/shared/sale/complete-sale'
import type { Settlement } from '@codex/shared/sale/settle'
import type { Paid } from './completion.ts'
import type { PaymentDraft } from './payment-draft.ts'

/** A draft that is settled. The number it is told here is not its own: it gets that when it is completed. */
export function paidBy(basketId: string, draft: PaymentDraft, settled: Settlement, operatorId: string): Paid {
  const { receiptNumber: _, ...sale } = paidSale({ ...draft.unpaid, receiptNumber: 1 }, settled)
  return { basketId, sale, operatorId }
}
