import * as z from 'zod'
import { Int, Uuid } from '../../fields.ts'
import { ClockDoubt } from '../../shift/business-date.ts'
import { ClockReading } from '../clock.ts'
import { event, text } from '../define-event.ts'
import { BusinessDate } from '../envelope.ts'

export const clockEvents = {
  /** The clock was in doubt, and a manager said which day it is. */
  'clock.confirmed': event(
    z.object({
      businessDate: BusinessDate,
      /** What the till would have taken by its own clock. */
      proposedDate: BusinessDate,
      doubt: ClockDoubt,
      approvedBy: Uuid,
      reason: text(120).optional(),
    }),
  ),
  /** The wall clock jumped against the monotonic one: set by hand or by the network, or the machine slept. */
  'clock.changed': event(
    z.object({
      before: ClockReading,
      after: ClockReading,
      /** Above zero: forwards. */
      jumpMs: Int,
    }),
  ),
} as const
