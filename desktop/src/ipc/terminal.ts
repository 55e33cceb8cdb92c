import { Currency, UnsignedMinor } from '@codex/shared/money/minor'
import { CardSlips } from '@codex/shared/receipt/card-slip'
import { CardFacts, Reference } from '@codex/shared/sale/tender'
import * as z from 'zod'

/** Money from a card, money onto a card, or a payment taken back as if it had not been. */
export const TerminalPurpose = z.enum(['sale', 'refund', 'cancel'])
export type TerminalPurpose = z.infer<typeof TerminalPurpose>

/** What the terminal is asked for, under the till's own reference: asked twice, it moves money once. */
export const TerminalRequest = z.object({
  reference: Reference,
  purpose: TerminalPurpose,
  amountMinor: UnsignedMinor,
  currency: Currency,
  /** The reference of the payment that a `cancel` takes back. */
  cancels: Reference.nullable(),
})
export type TerminalRequest = z.infer<typeof TerminalRequest>

/** Why no money moved. */
export const DeclineCause = z.enum(['declined', 'cancelled', 'timed-out'])

/** What the terminal wants on paper about it, where slips are the till's to print. */
const slips = CardSlips.optional()

/** How a request ended, as the terminal has it. Only `pending` may still change. */
export const TerminalOutcome = z.discriminatedUnion('state', [
  /** `amountMinor` may be less than was asked for: then the rest is still due. */
  z.object({ state: z.literal('approved'), amountMinor: UnsignedMinor, ...CardFacts, slips }),
  z.object({ state: z.literal('declined'), cause: DeclineCause, slips }),
  z.object({ state: z.literal('reversed'), ...CardFacts, slips }),
  /** It knows nothing of the reference: nothing moved, and nothing will. */
  z.object({ state: z.literal('never-started') }),
  z.object({ state: z.literal('pending') }),
])
export type TerminalOutcome = z.infer<typeof TerminalOutcome>
