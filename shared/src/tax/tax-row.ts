import * as z from 'zod'
import { Minor } from '../money/minor.ts'
import { TaxTerms } from './tax-class.ts'

/** Most rows of a tax table: a basket that would need more is full. */
export const MAX_TAX_ROWS = 40

/**
 * One row of a receipt's tax table: everything sold on the same terms. net + tax = gross, and the rows add up
 * to the sale's totals. `taxesMinor` splits `taxMinor` by component, in the order of `components`.
 */
export const TaxRow = TaxTerms.extend({
  netMinor: Minor,
  taxMinor: Minor,
  grossMinor: Minor,
  taxesMinor: z.array(Minor).max(8),
})
export type TaxRow = z.infer<typeof TaxRow>
