import { ErrorBody } from '@codex/shared/errors/error-body'
import { Count, Flag, Int, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'

/** An article that is sold by its weight and has none yet: the scale is asked, or a person types it. */
export const WeighingView = z.object({
  /** Of the line that it becomes. */
  lineId: Uuid,
  name: Text,
  unit: z.enum(['kg', 'g']),
  priceMinor: Int,
  priceQuantityMilli: Int,
  /** The packaging, typed in: what the scale says is less by it. */
  tareGrams: Count,
  /** It is sold as soon as what lies there rests. */
  isWaiting: Flag,
  /** What lies there now, less the tare; null where nobody knows. */
  live: z.object({ grams: Int, isStable: Flag }).nullable(),
  /** Why there is no weight. */
  reason: ErrorBody.nullable(),
})
export type WeighingView = z.infer<typeof WeighingView>
