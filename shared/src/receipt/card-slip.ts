import * as z from 'zod'
import { Flag, Text } from '../fields.ts'

/** Terminals print on 24 to 48 columns. */
export const MOST_SLIP_COLUMNS = 64
/** The longest slips, with a scheme's small print, have some sixty rows. */
export const MOST_SLIP_ROWS = 100
/** A customer's and a merchant's slip, and whatever else a terminal adds. */
export const MOST_SLIPS = 4

/** One row as the terminal wrote it, blanks before it and all: without control characters, and with no card's number. */
export const SlipRow = Text.max(MOST_SLIP_COLUMNS).regex(/^[^\p{Cc}\p{Cs}]*$/u)

/** Whose a slip is; `other`: the terminal does not say. */
export const SlipSide = z.enum(['customer', 'merchant', 'other'])
export type SlipSide = z.infer<typeof SlipSide>

/** What a terminal without a printer wants on paper. */
export const CardSlip = z.object({
  side: SlipSide,
  rows: z.array(SlipRow).min(1).max(MOST_SLIP_ROWS),
  /** The terminal sent more than a slip has. */
  isCutOff: Flag,
})
export type CardSlip = z.infer<typeof CardSlip>

export const CardSlips = z.array(CardSlip).max(MOST_SLIPS)
