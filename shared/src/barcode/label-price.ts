import { currencyDigits } from '../money/currency.ts'
import { MAX_MINOR } from '../money/minor.ts'
import type { Gs1Amount } from './gs1/facts.ts'

/**
 * The amount on a label in minor units: exact, or undefined when the currency has no coin that small or the
 * amount is beyond the bounds of money.
 */
export function toMinor({ value, decimals }: Gs1Amount, currency: string): number | undefined {
  const shift = currencyDigits(currency) - decimals
  const exact = shift >= 0 ? BigInt(value) * 10n ** BigInt(shift) : wholeQuotient(BigInt(value), -shift)
  return exact === undefined || exact > BigInt(MAX_MINOR) ? undefined : Number(exact)
}

function wholeQuotient(value: bigint, digits: number): bigint | undefined {
  const divisor = 10n ** BigInt(digits)
  return value % divisor === 0n ? value / divisor : undefined
}
