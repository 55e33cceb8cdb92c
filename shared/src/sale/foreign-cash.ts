import { AppError } from '../errors/app-error.ts'
import { currencyDigits, isCurrency } from '../money/currency.ts'
import { MAX_MINOR } from '../money/minor.ts'
import { roundQuotient } from '../money/round.ts'

/**
 * What foreign notes are worth in the home currency's minor units: foreign x rate, exact in integers, rounded
 * once to the nearest unit, halves away from zero (as Council Regulation (EC) 1103/97, article 5, has it).
 *
 * @param rate home currency per unit of the foreign one, a decimal string of `ExchangeRate`
 * @throws CURRENCY_UNKNOWN, TENDER_TOO_LARGE beyond the largest amount
 */
export function homeValue(
  foreignMinor: number,
  foreignCurrency: string,
  rate: string,
  homeCurrency: string,
): number {
  for (const currency of [foreignCurrency, homeCurrency])
    if (!isCurrency(currency)) throw new AppError('CURRENCY_UNKNOWN', { currency })
  const [whole = '', decimals = ''] = rate.split('.')
  const dividend = BigInt(foreignMinor) * BigInt(whole + decimals) * powerOfTen(currencyDigits(homeCurrency))
  const divisor = powerOfTen(decimals.length + currencyDigits(foreignCurrency))
  const valueMinor = roundQuotient(dividend, divisor, 'half-away')
  if (valueMinor > BigInt(MAX_MINOR)) throw new AppError('TENDER_TOO_LARGE', { mostMinor: MAX_MINOR })
  return Number(valueMinor)
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent)
