import * as z from 'zod'
import { PositiveInt, Text, Uuid } from '../fields.ts'

/** The till's own, as the terminal was asked under. */
const Name = Text.min(1).max(64)

const OfSale = z.object({ saleId: Uuid, receiptNumber: PositiveInt })

/** Which paper it is, by what the till and its journal know it by. */
export const PaperName = z.discriminatedUnion('kind', [
  OfSale.extend({ kind: z.literal('receipt') }),
  OfSale.extend({ kind: z.literal('gift-receipt') }),
  z.object({ kind: z.literal('x-report'), shiftId: Uuid }),
  z.object({ kind: z.literal('z-report'), shiftId: Uuid, number: PositiveInt }),
  /** Of cash that entered or left the drawer. */
  z.object({ kind: z.literal('slip'), movementId: Uuid }),
  /** Of a card terminal without paper: of a payment, or of the end of its day. */
  z.object({ kind: z.literal('terminal-slip'), reference: Name }),
  /** How the end of the card terminal's day compares with the till. */
  z.object({ kind: z.literal('terminal-day'), dayEndId: Name }),
])
export type PaperName = z.infer<typeof PaperName>
