import * as z from 'zod'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { Currency, UnsignedMinor } from '../money/minor.ts'

/** A time of selling from one drawer, from its float to its count. It belongs to one business date. */
export const Shift = z.object({
  shiftId: z.uuid(),
  businessDate: BusinessDate,
  openedAt: Instant,
  openedBy: z.uuid(),
  /** Who answers for the drawer and its difference, whoever else sells from it. */
  ownerId: z.uuid(),
  currency: Currency,
  /** Change in the drawer before the first sale. */
  floatMinor: UnsignedMinor,
})
export type Shift = z.infer<typeof Shift>
