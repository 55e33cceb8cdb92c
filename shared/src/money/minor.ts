import { assert } from '../errors/assert.ts'
import { Int, Text } from '../fields.ts'
import { isCurrency } from './currency.ts'

/** Largest magnitude of any amount, in minor units: a thousand million units of a two-decimal currency. */
export const MAX_MINOR = 100_000_000_000

/** An amount in integer minor units (cents) of the currency named once by its sale, store or report. */
export const Minor = Int.min(-MAX_MINOR).max(MAX_MINOR)

/** An amount that cannot be negative: a price, a float, money handed over. */
export const UnsignedMinor = Int.min(0).max(MAX_MINOR)

/** ISO 4217 alphabetic code of a currency that has a minor unit. */
export const Currency = Text.regex(/^[A-Z]{3}$/).refine(isCurrency, 'not an ISO 4217 currency')

/** The amount itself when it is a safe integer within bounds; anything else is a bug and throws. */
export function checkMinor(amountMinor: number): number {
  assert(
    Number.isSafeInteger(amountMinor) && Math.abs(amountMinor) <= MAX_MINOR,
    `not an amount: ${amountMinor}`,
  )
  return amountMinor + 0 // -0 becomes 0: canonical JSON writes both as 0, and equality should agree
}

/** Sum in minor units. The empty sum is 0. */
export function addMinor(...amountsMinor: readonly number[]): number {
  let sumMinor = 0
  for (const amountMinor of amountsMinor) sumMinor = checkMinor(sumMinor + checkMinor(amountMinor))
  return sumMinor
}
