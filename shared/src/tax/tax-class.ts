import { z } from 'zod'

/** A rate in parts per million: 19% = 190000, 9.975% = 99750. */
export const RatePpm = z.int().min(0).max(10_000_000)

export const TaxClass = z.object({
  id: z.uuid(),
  code: z.string().min(1).max(16),
  name: z.string().min(1).max(60),
  ratePpm: RatePpm,
})
export type TaxClass = z.infer<typeof TaxClass>
