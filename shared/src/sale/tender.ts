import * as z from 'zod'
import { Flag, Text, Uuid } from '../fields.ts'
import { Currency, Minor, UnsignedMinor } from '../money/minor.ts'

/** A text of a payment's partner: without control characters, which an event would have to spell out, and whole. */
const Plain = Text.regex(/^[^\p{Cc}\p{Cs}]*$/u)

/** What identifies a payment at whoever moved the money. Never a card number. */
export const Reference = Plain.min(1).max(64)

/** What a terminal says about a card that it took. Terminals' adapters hand over clean texts. */
export const CardFacts = {
  authorisation: Plain.max(40).optional(),
  scheme: Plain.max(30).optional(),
  terminalId: Plain.max(40).optional(),
}

/** A rate of exchange as a decimal string: home currency per unit of the foreign one. */
export const ExchangeRate = Text.regex(/^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,8})?$/)

/**
 * How the hub finds the money of a balance. `reservationId`: the till's own key, under which the hub was asked to put it
 * aside. `offline`: taken without the hub's word, which has yet to enter it.
 */
export const BalanceFacts = { offline: Flag.optional(), reservationId: Uuid.optional() }

/**
 * How a sale is paid. `amountMinor` is what the tender settles of it, in the sale's currency: above zero is
 * taken, below zero is given out (a refund). Cash: amount = tendered - change.
 */
export const Tender = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cash'),
    amountMinor: Minor,
    tenderedMinor: UnsignedMinor,
    changeMinor: UnsignedMinor,
  }),
  z.object({
    kind: z.literal('foreign-cash'),
    amountMinor: Minor,
    /** Handed over, in the home currency at `rate`. */
    tenderedMinor: UnsignedMinor,
    /** Given back, in the home currency. */
    changeMinor: UnsignedMinor,
    foreignMinor: UnsignedMinor,
    foreignCurrency: Currency,
    rate: ExchangeRate,
  }),
  z.object({
    kind: z.literal('card'),
    amountMinor: Minor,
    /** The till's own reference, durable before the terminal was asked. */
    reference: Reference,
    ...CardFacts,
  }),
  /** A voucher of a fixed value; what is not used of it is forfeited, never paid out. */
  z.object({
    kind: z.literal('voucher'),
    amountMinor: Minor,
    reference: Reference,
    faceMinor: UnsignedMinor,
    forfeitedMinor: UnsignedMinor,
    ...BalanceFacts,
  }),
  z.object({
    kind: z.literal('gift-card'),
    amountMinor: Minor,
    reference: Reference,
    ...BalanceFacts,
  }),
  z.object({
    kind: z.literal('store-credit'),
    amountMinor: Minor,
    reference: Reference,
    ...BalanceFacts,
  }),
])
export type Tender = z.infer<typeof Tender>

export const TenderKind = z.enum(['cash', 'foreign-cash', 'card', 'voucher', 'gift-card', 'store-credit'])
export type TenderKind = z.infer<typeof TenderKind>

export const MAX_TENDERS = 20
