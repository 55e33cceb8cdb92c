import * as z from 'zod'

/**
 * How a value between two whole units is settled. `half-away` is commercial rounding, `half-even` banker's
 * rounding; `up` goes away from zero, `down` towards it. Every mode mirrors negatives: round(-x) = -round(x).
 */
export const RoundingMode = z.enum(['half-away', 'half-even', 'up', 'down'])
export type RoundingMode = z.infer<typeof RoundingMode>
