import { Flag, Int, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import { Currency } from '@codex/shared/money/minor'
import { ExchangeRate, TenderKind } from '@codex/shared/sale/tender'
import * as z from 'zod'
import { TerminalPurpose } from './terminal.ts'

const Handed = z.object({
  kind: TenderKind,
  /** What was presented: cash as handed over, a voucher's face, else what it settles. */
  amountMinor: Int,
  /** Of foreign cash, whose amount is in it; null: the store's own. */
  currency: Text.nullable(),
  /** Of a gift card, a voucher or a credit, as the hub said: left on it for others. */
  leftMinor: Int.optional(),
  /** Taken without the hub's word. */
  isOffline: Flag.optional(),
})

/** The hub is asked for the money of a gift card, a voucher or a credit. */
export const BalanceAskView = z.object({ tenderId: Uuid, kind: TenderKind, amountMinor: Int })
export type BalanceAskView = z.infer<typeof BalanceAskView>

const TenderView = Handed.extend({ tenderId: Uuid })

/** What a sale was paid with; below zero: what was given out. */
export const PaidView = Handed.extend({
  /** What it settled of the sale, in the store's currency: cash without its change. */
  settledMinor: Int,
})
export type PaidView = z.infer<typeof PaidView>

/** Foreign cash that the store takes, and what would settle the rest in it. */
export const ForeignView = z.object({ currency: Currency, rate: ExchangeRate, dueMinor: PositiveInt })
export type ForeignView = z.infer<typeof ForeignView>

/** The terminal was asked. `unresolved`: it did not say how it ended, and the till goes on asking. */
export const CardView = z.object({
  tenderId: Uuid,
  /** What is paid with it, or the void that it belongs to: what a manager's word on it is about. */
  basketId: Uuid,
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
  balance: BalanceAskView.nullable(),
})
export type PaymentView = z.infer<typeof PaymentView>
