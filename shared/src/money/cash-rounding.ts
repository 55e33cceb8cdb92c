import * as z from 'zod'
import { Int } from '../fields.ts'
import { checkMinor } from './minor.ts'
import { multiplyDivide } from './round.ts'
import { RoundingMode } from './rounding-mode.ts'

/**
 * How an amount due in cash is settled where small coins are gone: to the next multiple of `incrementMinor`
 * (5 for CHF, 100 for SEK). The difference is a line of its own on the sale, outside tax.
 */
export const CashRounding = z.object({
  incrementMinor: Int.min(1).max(100_000),
  mode: RoundingMode,
})
export type CashRounding = z.infer<typeof CashRounding>

/** What cash settles of an amount due: payable = due + rounding, payable a multiple of the increment. */
export type CashDue = { readonly payableMinor: number; readonly roundingMinor: number }

/**
 * The amount payable in cash for an amount due, either sign; a refund rounds as its sale did. Without rounding
 * (null) all of it is payable.
 */
export function roundCash(dueMinor: number, rounding: CashRounding | null): CashDue {
  const exactMinor = checkMinor(dueMinor)
  if (rounding === null) return { payableMinor: exactMinor, roundingMinor: 0 }
  const steps = multiplyDivide(exactMinor, 1, rounding.incrementMinor, rounding.mode)
  const payableMinor = checkMinor(steps * rounding.incrementMinor)
  return { payableMinor, roundingMinor: payableMinor - exactMinor }
}
