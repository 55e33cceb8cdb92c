import { AppError } from '../errors/app-error.ts'
import { currencyDigits } from '../money/currency.ts'
import { MAX_MINOR } from '../money/minor.ts'
import { roundQuotient } from '../money/round.ts'

/**
 * What foreign notes are worth in the home currency's minor units: foreign x rate, exact in integers, rounded
 * once to the nearest unit, halves away from zero (as Council Regulation (EC) 1103/97, article 5, has it).
 *
 * @param rate home currency per unit of the foreign one, a decimal string of `ExchangeRate`
 * @throws TENDER_TOO_LARGE {mostMinor} beyond the largest amount
 */
export function homeValue(
  foreignMinor: number,
  foreignCurrency: string,
  rate: string,
  homeCurrency: string,
): number {
  const valueMinor = unboundedHomeValue(foreignMinor, foreignCurrency, rate, homeCurrency)
  if (valueMinor > BigInt(MAX_MINOR)) throw new AppError('TENDER_TOO_LARGE', { mostMinor: MAX_MINOR })
  return Number(valueMinor)
}

/** `homeValue` however large: for those who compare it with what a sale says. */
export function unboundedHomeValue(
  foreignMinor: number,
  foreignCurrency: string,
  rate: string,
  homeCurrency: string,
): bigint {
  const [whole = '', decimals = ''] = rate.split('.')
  const dividend = BigInt(foreignMinor) * BigInt(whole + decimals) * powerOfTen(currencyDigits(homeCurrency))
  const divisor = powerOfTen(decimals.length + currencyDigits(foreignCurrency))
  return roundQuotient(dividend, divisor, 'half-away')
}

/**
 * The least foreign cash that settles so much: what a customer is asked for who pays in it.
 *
 * @param dueMinor above zero, in the home currency
 */
export function foreignDue(
  dueMinor: number,
  foreignCurrency: string,
  rate: string,
  homeCurrency: string,
): number {
  const [whole = '', decimals = ''] = rate.split('.')
  // Half a unit less is rounded up to it.
  const dividend = BigInt(2 * dueMinor - 1) * powerOfTen(decimals.length + currencyDigits(foreignCurrency))
  const divisor = 2n * BigInt(whole + decimals) * powerOfTen(currencyDigits(homeCurrency))
  const least = Number(roundQuotient(dividend, divisor, 'up'))
  if (least > MAX_MINOR) throw new AppError('TENDER_TOO_LARGE', { mostMinor: MAX_MINOR })
  return least
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent)
