import * as z from 'zod'
import { Uuid } from '../fields.ts'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { Currency, UnsignedMinor } from '../money/minor.ts'

/** A time of selling from one drawer, from its float to its count. It belongs to one business date. */
export const Shift = z.object({
  shiftId: Uuid,
  businessDate: BusinessDate,
  openedAt: Instant,
  openedBy: Uuid,
  /** Who answers for the drawer and its difference, whoever else sells from it. */
  ownerId: Uuid,
  currency: Currency,
  /** Change in the drawer before the first sale. */
  floatMinor: UnsignedMinor,
})
export type Shift = z.infer<typeof Shift>
