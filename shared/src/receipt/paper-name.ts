import * as z from 'zod'
import { PositiveInt, Uuid } from '../fields.ts'

const OfSale = z.object({ saleId: Uuid, receiptNumber: PositiveInt })

/** Which paper it is, by what the till and its journal know it by. */
export const PaperName = z.discriminatedUnion('kind', [
  OfSale.extend({ kind: z.literal('receipt') }),
  OfSale.extend({ kind: z.literal('gift-receipt') }),
  z.object({ kind: z.literal('x-report'), shiftId: Uuid }),
  z.object({ kind: z.literal('z-report'), shiftId: Uuid, number: PositiveInt }),
  /** Of cash that entered or left the drawer. */
  z.object({ kind: z.literal('slip'), movementId: Uuid }),
])
export type PaperName = z.infer<typeof PaperName>
