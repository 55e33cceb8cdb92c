import * as z from 'zod'
import { Count, Uuid } from '../../fields.ts'
import { event } from '../define-event.ts'

/** What happens in between is kept apart and thrown away: nothing of it is ever a fact of the till. */
export const trainingEvents = {
  'training.entered': event(z.object({ trainingId: Uuid, approvedBy: Uuid.optional() })),
  'training.left': event(
    z.object({
      trainingId: Uuid,
      /** `restored`: the till came back from a backup. `unavailable`: its file could be neither opened nor made. */
      reason: z.enum(['asked', 'restored', 'unavailable']),
      /** How many receipts were made up; 0 where nobody can say. */
      receiptCount: Count,
    }),
  ),
} as const
