import { assert, unreachable } from '../errors/assert.ts'
import { checkMinor } from './minor.ts'
import type { RoundingMode } from './rounding-mode.ts'

/**
 * amount x multiplier / divisor, rounded once. Exact for every safe integer: the product is formed in BigInt
 * where a double could not hold it.
 *
 * @param amountMinor minor units, either sign
 * @param multiplier integer, e.g. a quantity in thousandths or a rate in parts per million
 * @param divisor positive integer
 */
export function multiplyDivide(
  amountMinor: number,
  multiplier: number,
  divisor: number,
  mode: RoundingMode = 'half-away',
): number {
  assert(Number.isSafeInteger(multiplier), `multiplier is not an integer: ${multiplier}`)
  assert(Number.isSafeInteger(divisor) && divisor > 0, `divisor is not a positive integer: ${divisor}`)
  const product = checkMinor(amountMinor) * multiplier
  const size = Math.abs(product)
  // Half of the safe range, because rounding doubles the remainder.
  const magnitude =
    size < HALF_SAFE
      ? roundNumber(size, divisor, mode)
      : Number(roundQuotient(magnitudeOf(amountMinor, multiplier), BigInt(divisor), mode))
  return checkMinor(product < 0 ? -magnitude : magnitude)
}

const HALF_SAFE = 2 ** 52

const magnitudeOf = (amountMinor: number, multiplier: number): bigint =>
  BigInt(Math.abs(amountMinor)) * BigInt(Math.abs(multiplier))

function roundNumber(dividend: number, divisor: number, mode: RoundingMode): number {
  const rest = dividend % divisor
  const whole = (dividend - rest) / divisor
  return rest > 0 && isUp(mode, Math.sign(rest * 2 - divisor), whole % 2 === 1) ? whole + 1 : whole
}

/** dividend / divisor, both not below 0, rounded to a whole number. For values that no double can hold. */
export function roundQuotient(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const whole = dividend / divisor
  const rest = dividend % divisor
  const twice = rest * 2n
  const beyondHalf = twice > divisor ? 1 : twice < divisor ? -1 : 0
  return rest > 0n && isUp(mode, beyondHalf, whole % 2n === 1n) ? whole + 1n : whole
}

/** Whether a remainder above 0 rounds up; `beyondHalf` is its sign against half of the divisor. */
function isUp(mode: RoundingMode, beyondHalf: number, isOdd: boolean): boolean {
  switch (mode) {
    case 'up':
      return true
    case 'down':
      return false
    case 'half-away':
      return beyondHalf >= 0
    case 'half-even':
      return beyondHalf > 0 || (beyondHalf === 0 && isOdd)
    default:
      return unreachable(mode)
  }
}
