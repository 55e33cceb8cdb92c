import { Int, Uuid } from '@codex/shared/fields'
import { TenderKind } from '@codex/shared/sale/tender'
import * as z from 'zod'
import { TerminalPurpose } from './terminal.ts'

const TenderView = z.object({
  tenderId: Uuid,
  kind: TenderKind,
  /** What was presented: cash as handed over, a voucher's face, else what it settles. */
  amountMinor: Int,
})

/** The terminal was asked. `unresolved`: it did not say how it ended, and the till goes on asking. */
export const CardView = z.object({
  tenderId: Uuid,
  purpose: TerminalPurpose,
  amountMinor: Int,
  state: z.enum(['asked', 'unresolved']),
})

export type CardView = z.infer<typeof CardView>

/** A basket that is being paid. It is frozen until it is paid or everything was taken back. */
export const PaymentView = z.object({
  basketId: Uuid,
  dueMinor: Int,
  /** What is still due, in the sign of the due; below zero the customer gets it. */
  remainingMinor: Int,
  /** The same in the coins there are. */
  remainingCashMinor: Int,
  tenders: z.array(TenderView),
  card: CardView.nullable(),
})
export type PaymentView = z.infer<typeof PaymentView>
