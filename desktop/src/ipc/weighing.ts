import { ErrorBody } from '@codex/shared/errors/app-error'
import * as z from 'zod'

/** An article that is sold by its weight and has none yet: the scale is asked, or a person types it. */
export const WeighingView = z.object({
  /** Of the line that it becomes. */
  lineId: z.uuid(),
  name: z.string(),
  unit: z.enum(['kg', 'g']),
  priceMinor: z.int(),
  priceQuantityMilli: z.int(),
  /** The packaging, typed in: what the scale says is less by it. */
  tareGrams: z.int().nonnegative(),
  /** It is sold as soon as what lies there rests. */
  isWaiting: z.boolean(),
  /** What lies there now, less the tare; null where nobody knows. */
  live: z.object({ grams: z.int(), isStable: z.boolean() }).nullable(),
  /** Why there is no weight. */
  reason: ErrorBody.nullable(),
})
export type WeighingView = z.infer<typeof WeighingView>
