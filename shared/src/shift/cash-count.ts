import * as z from 'zod'
import { AppError } from '../errors/app-error.ts'
import { Int } from '../fields.ts'
import { denominationsOf } from '../money/denominations.ts'
import { addMinor, MAX_MINOR, UnsignedMinor } from '../money/minor.ts'

/** So many notes or coins of one value. */
export const DenominationCount = z.object({
  denominationMinor: UnsignedMinor.min(1),
  pieces: Int.min(0).max(1_000_000),
})
export type DenominationCount = z.infer<typeof DenominationCount>

/** What somebody counted in a drawer: by denomination, and loose what was not told apart. */
export const CashCount = z.object({
  count: z.array(DenominationCount).max(40),
  looseMinor: UnsignedMinor,
  /** Sum of both. */
  totalMinor: UnsignedMinor,
})
export type CashCount = z.infer<typeof CashCount>

/**
 * Adds a count up: largest denomination first, without those that were not found.
 *
 * @param looseMinor counted without telling pieces apart, in minor units
 * @throws CASH_COUNT_INVALID {denominationMinor, reason}: `unknown` (no such note or coin), `repeated`, `pieces`
 *   (not a number of pieces), `loose` (not an amount), `sum` (beyond the largest amount)
 */
export function countCash(
  counted: readonly DenominationCount[],
  looseMinor: number,
  currency: string,
): CashCount {
  const known = denominationsOf(currency)
  counted.forEach((one, i) => {
    const { denominationMinor } = one
    const invalid = (reason: string) => new AppError('CASH_COUNT_INVALID', { denominationMinor, reason })
    if (!known.includes(denominationMinor)) throw invalid('unknown')
    if (counted.findIndex((other) => other.denominationMinor === denominationMinor) < i)
      throw invalid('repeated')
    if (!DenominationCount.safeParse(one).success) throw invalid('pieces')
  })
  if (!UnsignedMinor.safeParse(looseMinor).success)
    throw new AppError('CASH_COUNT_INVALID', { reason: 'loose' })
  const count = counted
    .filter((one) => one.pieces > 0)
    .sort((a, b) => b.denominationMinor - a.denominationMinor)
    .map(({ denominationMinor, pieces }) => ({ denominationMinor, pieces }))
  // At most 40 products below 10^17 / 10^6: exact enough to see that a sum is no amount.
  const sumsMinor = [looseMinor, ...count.map((one) => one.denominationMinor * one.pieces)]
  if (sumsMinor.reduce((sum, one) => sum + one, 0) > MAX_MINOR)
    throw new AppError('CASH_COUNT_INVALID', { reason: 'sum' })
  return { count, looseMinor, totalMinor: addMinor(...sumsMinor) }
}
