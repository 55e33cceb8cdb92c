import { z } from 'zod'
import { Reason } from '../../basket/line.ts'
import { Minor, UnsignedMinor } from '../../money/minor.ts'
import { event, olderVersion, text } from '../define-event.ts'

/** Pieces of each coin and note. */
const CashCount = z
  .array(z.object({ denominationMinor: UnsignedMinor.min(1), pieces: z.int().nonnegative().max(1_000_000) }))
  .max(40)

const ShiftOpenedV1 = z.object({ shiftId: z.uuid(), floatMinor: UnsignedMinor })

const ShiftOpened = ShiftOpenedV1.extend({
  /** Who answers for the drawer, whoever else sells from it; null when an old event does not say. */
  ownerId: z.uuid().nullable(),
  count: CashCount.optional(),
})

const ShiftClosedV1 = z.object({ shiftId: z.uuid() })

const ShiftClosed = ShiftClosedV1.extend({
  /** Null: closed by force, nobody counted. Then the next count answers for both. */
  counted: z
    .object({
      countedMinor: UnsignedMinor,
      expectedMinor: Minor,
      /** counted - expected: below zero, money is missing. */
      differenceMinor: Minor,
      count: CashCount.optional(),
    })
    .refine((c) => c.countedMinor - c.expectedMinor === c.differenceMinor, {
      message: 'is not counted - expected',
      path: ['differenceMinor'],
    })
    .nullable(),
  /** Why it was closed without its owner: left open overnight, the owner gone. */
  forced: Reason.optional(),
  /** Who answers for the drawer from here on. */
  handedOverTo: z.uuid().optional(),
})

export const shiftEvents = {
  'shift.opened': event(ShiftOpened, [
    olderVersion(ShiftOpenedV1, ShiftOpened, (v1, envelope) => ({ ...v1, ownerId: envelope.operatorId })),
  ]),
  /** Version 1 was only ever written by the next day's first sign-in, and counted nothing. */
  'shift.closed': event(ShiftClosed, [
    olderVersion(ShiftClosedV1, ShiftClosed, (v1) => ({
      ...v1,
      counted: null,
      forced: { reason: 'closed by the next day' },
    })),
  ]),
  /** Money in or out of the drawer apart from sales. */
  'cash.moved': event(
    Reason.extend({
      movementId: z.uuid(),
      shiftId: z.uuid(),
      kind: z.enum(['paid-in', 'paid-out', 'drop']),
      amountMinor: UnsignedMinor.min(1),
      reference: text(64).optional(),
    }),
  ),
  /** An X report looks, a Z report ends a shift and has a number of its own. */
  'report.printed': event(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('x'), shiftId: z.uuid() }),
      z.object({
        kind: z.literal('z'),
        shiftId: z.uuid(),
        number: z.int().positive(),
        copy: z.int().nonnegative(),
      }),
    ]),
  ),
} as const
