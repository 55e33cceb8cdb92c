import { assert } from '../errors/assert.ts'
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
  const product = BigInt(checkMinor(amountMinor)) * BigInt(multiplier)
  const magnitude = roundQuotient(product < 0n ? -product : product, BigInt(divisor), mode)
  return checkMinor(Number(product < 0n ? -magnitude : magnitude))
}

function roundQuotient(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const whole = dividend / divisor
  const rest = dividend % divisor
  if (rest === 0n) return whole
  switch (mode) {
    case 'up':
      return whole + 1n
    case 'down':
      return whole
    case 'half-away':
      return rest * 2n >= divisor ? whole + 1n : whole
    case 'half-even':
      return rest * 2n > divisor || (rest * 2n === divisor && whole % 2n === 1n) ? whole + 1n : whole
  }
}
