import * as z from 'zod'
import { Text } from '../fields.ts'
import { RoundingMode } from '../money/rounding-mode.ts'

/** How a store reckons tax; frozen into every sale. */
export const TaxRules = z.object({
  /** Shelf prices hold the tax already (Europe), or it is added at the till (North America). */
  prices: z.enum(['inclusive', 'exclusive']),
  /** Rounded once per line, or once per row of the receipt's table. */
  roundedPer: z.enum(['line', 'receipt']),
  rounding: RoundingMode,
})
export type TaxRules = z.infer<typeof TaxRules>

/** Why a sale or a customer owes no tax: the reason a tax inspector reads, and the certificate shown. */
export const TaxExemption = z.object({
  reason: Text.min(1).max(120),
  certificate: Text.min(1).max(60).optional(),
})
export type TaxExemption = z.infer<typeof TaxExemption>
