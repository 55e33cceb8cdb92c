import { Flag, Int } from '@codex/shared/fields'
import { CardSlips } from '@codex/shared/receipt/card-slip'
import { CardFacts, Reference } from '@codex/shared/sale/tender'
import { TerminalTotals } from '@codex/shared/shift/terminal-day'
import * as z from 'zod'

/** Asked twice under the same name, a day is ended once, as far as a terminal can tell. */
export const DayEndRequest = z.object({ dayEndId: Reference })

/** How a terminal's day ended, or that it goes on. */
export const DayEndOutcome = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('closed'),
    terminalId: CardFacts.terminalId,
    /** Null: it did not say, or contradicts itself. */
    totals: TerminalTotals.nullable(),
    /** An answer was lost, and the terminal was asked to end its day once more. */
    isRepeated: Flag,
    slips: CardSlips.optional(),
  }),
  z.object({
    state: z.literal('refused'),
    terminalId: CardFacts.terminalId,
    /** The terminal's own number for why. */
    result: Int.nullable(),
    slips: CardSlips.optional(),
  }),
])
export type DayEndOutcome = z.infer<typeof DayEndOutcome>
