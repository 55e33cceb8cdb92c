import { assert } from '../errors/assert.ts'
import { checkMinor } from './minor.ts'

/**
 * amount x multiplier / divisor, rounded once, halves away from zero (commercial rounding).
 * Exact for every safe integer: the product is formed in BigInt.
 *
 * @param amountMinor minor units, either sign
 * @param multiplier integer, e.g. a quantity in thousandths or a rate in parts per million
 * @param divisor positive integer
 */
export function multiplyDivide(amountMinor: number, multiplier: number, divisor: number): number {
  assert(Number.isSafeInteger(multiplier), `multiplier is not an integer: ${multiplier}`)
  assert(Number.isSafeInteger(divisor) && divisor > 0, `divisor is not a positive integer: ${divisor}`)
  const product = BigInt(checkMinor(amountMinor)) * BigInt(multiplier)
  const by = BigInt(divisor)
  const magnitude = ((product < 0n ? -product : product) * 2n + by) / (by * 2n)
  return checkMinor(Number(product < 0n ? -magnitude : magnitude))
}
