import { z } from 'zod'
import { addMinor, Minor } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import { RatePpm } from './tax-class.ts'

/** Most rows of a tax table: a basket that would need more is full. */
export const MAX_TAX_ROWS = 40

/** One row of a receipt's tax table: net + tax = gross, all in minor units. */
export const TaxRow = z.object({
  taxClassId: z.uuid(),
  ratePpm: RatePpm,
  netMinor: Minor,
  taxMinor: Minor,
  grossMinor: Minor,
})
export type TaxRow = z.infer<typeof TaxRow>

type TaxedAmount = {
  readonly taxClassId: string
  readonly taxRatePpm: number
  readonly extendedMinor: number
}

/** The tax contained in a gross amount: gross x rate / (1 + rate), halves away from zero. */
export const taxIncluded = (grossMinor: number, ratePpm: number): number =>
  multiplyDivide(grossMinor, ratePpm, 1_000_000 + ratePpm)

/**
 * The receipt's table by class and rate for prices that include tax, rounded once per row (per receipt).
 * Rows come highest rate first; the sum of gross equals the sum of the amounts.
 */
export function inclusiveTaxTable(amounts: readonly TaxedAmount[]): TaxRow[] {
  const grossByClass = new Map<string, TaxRow>()
  for (const { taxClassId, taxRatePpm: ratePpm, extendedMinor } of amounts) {
    const key = `${taxClassId} ${ratePpm}`
    const row = grossByClass.get(key) ?? { taxClassId, ratePpm, netMinor: 0, taxMinor: 0, grossMinor: 0 }
    grossByClass.set(key, { ...row, grossMinor: addMinor(row.grossMinor, extendedMinor) })
  }
  return [...grossByClass.values()]
    .map((row) => {
      const taxMinor = taxIncluded(row.grossMinor, row.ratePpm)
      return { ...row, taxMinor, netMinor: addMinor(row.grossMinor, -taxMinor) }
    })
    .sort((a, b) => b.ratePpm - a.ratePpm || (a.taxClassId < b.taxClassId ? -1 : 1))
}
