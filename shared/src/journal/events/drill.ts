import * as z from 'zod'
import { DrillResult, Outage } from '../../drill/drill-report.ts'
import { Uuid } from '../../fields.ts'
import { event } from '../define-event.ts'

/** Outages that store IT brought about in training, to see that the till bears them. No sale and no sum is in any. */
export const drillEvents = {
  /** From here on for a moment: what the log tells about the till meanwhile was meant. */
  'drill.outage': event(z.object({ drillId: Uuid, outage: z.enum([...Outage.options, 'engine']) })),
  'drill.completed': event(DrillResult),
} as const
