import { z } from 'zod'
import { RoundingMode } from './rounding-mode.ts'

/**
 * How an amount due in cash is settled where small coins are gone: to the next multiple of `incrementMinor`
 * (5 for CHF, 100 for SEK). The difference is a line of its own on the sale, outside tax.
 */
export const CashRounding = z.object({
  incrementMinor: z.int().min(1).max(100_000),
  mode: RoundingMode,
})
export type CashRounding = z.infer<typeof CashRounding>
