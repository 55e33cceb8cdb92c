import { Uuid } from '@codex/shared/fields'
import { Currency, Minor, UnsignedMinor } from '@codex/shared/money/minor'
import { Reference } from '@codex/shared/sale/tender'
import * as z from 'zod'
import { call } from '../define.ts'
import { ForeignView } from '../payment-view.ts'
import { PressedAtMs, SaleDone } from '../views.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** The basket that the cashier saw: another total answers BASKET_CHANGED. */
const Seen = z.object({ basketId: Uuid, totalMinor: Minor })

/** Made by the window: what is sent twice is taken once. */
const TenderId = Uuid

const Balance = { amountMinor: Minor, reference: Reference }

/** What is presented, but for cards. Rates of foreign cash are the store's. */
export const Presented = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cash'), tenderedMinor: UnsignedMinor }),
  z.object({ kind: z.literal('foreign-cash'), foreignMinor: UnsignedMinor, foreignCurrency: Currency }),
  z.object({ kind: z.literal('voucher'), faceMinor: UnsignedMinor, reference: Reference }),
  z.object({ kind: z.literal('gift-card'), ...Balance }),
  z.object({ kind: z.literal('store-credit'), ...Balance }),
])
export type Presented = z.infer<typeof Presented>

/** Paying with more than one thing, or with anything but cash. */
export const tenderCalls = {
  /** Answers with the sale when it settles the rest. */
  'tender.add': call(
    Seen.extend({ tenderId: TenderId, presented: Presented, pressedAtMs: PressedAtMs }),
    z.object({ done: SaleDone.nullable() }),
  ),
  /** What is due in foreign cash, of the payment under way or of the open basket. */
  'tender.foreign': call(nothing, z.array(ForeignView)),
  /** Asks the terminal. How it ends comes with the till's view and its notices. */
  'tender.card': call(Seen.extend({ tenderId: TenderId, amountMinor: Minor }), nothing),
  /** Given back; a card payment is reversed by the terminal first. */
  'tender.remove': call(z.object({ basketId: Uuid, tenderId: TenderId }), nothing),
  /** Nobody waits for the hub's answer about a gift card, a voucher or a credit any more: it is taken back. */
  'balance.leave': call(z.object({ tenderId: TenderId }), nothing),
  /** The cashier gives up waiting for the card. */
  'card.abort': call(z.object({ tenderId: TenderId }), nothing),
  /** A manager says how it ended, with the terminal's slip in the hand. */
  'card.resolve': call(
    z.object({
      tenderId: TenderId,
      outcome: z.enum(['approved', 'declined', 'reversed', 'never-started']),
      authorisation: Reference.max(40).optional(),
      reason: ReasonText,
      approvalId: ApprovalId,
    }),
    nothing,
  ),
} as const
