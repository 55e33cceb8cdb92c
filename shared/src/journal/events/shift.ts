import * as z from 'zod'
import { Reason } from '../../basket/line.ts'
import { Count, PositiveInt, Uuid } from '../../fields.ts'
import { UnsignedMinor } from '../../money/minor.ts'
import { CashCount } from '../../shift/cash-count.ts'
import { CashMovement } from '../../shift/cash-movement.ts'
import { Difference } from '../../shift/expected.ts'
import { GrandTotal } from '../../shift/x-z-report.ts'
import { event, olderVersion } from '../define-event.ts'

const ShiftOpenedV1 = z.object({ shiftId: Uuid, floatMinor: UnsignedMinor })

const ShiftOpened = ShiftOpenedV1.extend({
  /** Who answers for the drawer, whoever else sells from it; null when an old event does not say. */
  ownerId: Uuid.nullable(),
  /** The float, when it was counted piece by piece. */
  count: CashCount.optional(),
})

const ShiftClosedV1 = z.object({ shiftId: Uuid })

const CountedShift = z.object({
  count: CashCount,
  /** Of every tender that was counted, cash among them. */
  differences: z
    .array(Difference)
    .min(1)
    .max(40)
    .refine((all) => all.every((one) => one.countedMinor - one.expectedMinor === one.differenceMinor), {
      message: 'a difference is counted - expected',
    }),
})

const ShiftClosed = ShiftClosedV1.extend({
  /** Null: nobody counted. Then the next count answers for both shifts. */
  counted: CountedShift.nullable(),
  /** Who answered for the drawer at the end. Left out: who did when it was opened. */
  ownerId: Uuid.optional(),
  /** The number of its Z report and the sums up to it. Left out: it was closed before there were any. */
  grandTotal: GrandTotal.optional(),
  /** Why it was closed without its owner: left open overnight, the owner gone. */
  forced: Reason.optional(),
  /** Who takes the drawer as it is. */
  handedOverTo: Uuid.optional(),
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
  /** Another person answers for the drawer from here on, in the middle of the shift. */
  'shift.handed-over': event(
    z.object({ shiftId: Uuid, fromId: Uuid, toId: Uuid, count: CashCount.optional() }),
  ),
  /** Money in or out of the drawer apart from sales. */
  'cash.moved': event(CashMovement.extend({ shiftId: Uuid })),
  'report.printed': event(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('x'), shiftId: Uuid, copy: Count.optional() }),
      /** `copy` 0, or none, is the report itself. */
      z.object({
        kind: z.literal('z'),
        shiftId: Uuid,
        number: PositiveInt,
        copy: Count,
      }),
    ]),
  ),
} as const
