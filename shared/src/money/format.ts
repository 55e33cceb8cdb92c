import { assert } from '../errors/assert.ts'
import { currencyDigits } from './currency.ts'

// Making a format costs more than a thousand uses of it.
const formats = new Map<string, Intl.NumberFormat>()

const formatFor = (locale: string, currency: string, style: 'currency' | 'decimal'): Intl.NumberFormat => {
  const key = `${locale} ${currency} ${style}`
  const known = formats.get(key)
  if (known) return known
  const digits = currencyDigits(currency)
  const made = new Intl.NumberFormat(locale, {
    style,
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formats.set(key, made)
  return made
}

/** The decimal string of an amount, exact: 1999 -> "19.99". */
export function minorToDecimal(amountMinor: number, currency: string): string {
  // No bound but exactness: a report's sum may exceed what one sale can.
  assert(Number.isSafeInteger(amountMinor), `not an amount: ${amountMinor}`)
  const digits = currencyDigits(currency)
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  const split = text.length - digits
  const decimal = digits === 0 ? text : `${text.slice(0, split)}.${text.slice(split)}`
  return amountMinor < 0 ? `-${decimal}` : decimal
}

/** An amount for people, without the currency's sign: columns name the currency once in their header. */
export const formatMinor = (amountMinor: number, currency: string, locale: string): string =>
  // A decimal string keeps every digit; Intl formats strings exactly.
  formatFor(locale, currency, 'decimal').format(minorToDecimal(amountMinor, currency) as `${number}`)

/** An amount for people, with its currency's sign. */
export const formatMoney = (amountMinor: number, currency: string, locale: string): string =>
  formatFor(locale, currency, 'currency').format(minorToDecimal(amountMinor, currency) as `${number}`)
