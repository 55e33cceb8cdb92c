import { AppError } from '../errors/app-error.ts'
import { currencyDigits } from './currency.ts'
import { MAX_MINOR } from './minor.ts'
import { type NumberMarks, numberMarks, oneSpelling } from './number-marks.ts'

/** Longest text that may be an amount: the largest one with a sign and groups has 17 characters. */
const MAX_LENGTH = 40

/**
 * An amount as a person types it, in minor units: in the locale's digits and marks, groups by any space or
 * apostrophe, and with a plain `.` or `,` before the decimals wherever that cannot mean something else.
 * Digits are moved, never computed: no float touches the amount.
 *
 * @param field what the amount is for, named in the error
 * @throws AMOUNT_INVALID {field, reason}: `number` (not one), `decimals` (more than the currency has),
 *   `ambiguous` ("1,500" of a currency with three decimals), `bounds`
 */
export function parseMinor(text: string, currency: string, locale: string, field = 'amount'): number {
  const digits = currencyDigits(currency)
  const marks = numberMarks(locale)
  const plain = inAscii(text, marks)
  const readings = text.length > MAX_LENGTH ? [] : read(plain, marks)
  const fitting = readings.filter(({ fraction }) => fraction.length <= digits)
  const amounts = new Set(fitting.map(({ units, fraction }) => BigInt(units + fraction.padEnd(digits, '0'))))
  const [amount, other] = amounts
  if (amount === undefined)
    throw new AppError('AMOUNT_INVALID', { field, reason: readings.length > 0 ? 'decimals' : 'number' })
  if (other !== undefined) throw new AppError('AMOUNT_INVALID', { field, reason: 'ambiguous' })
  const magnitude = Number(amount)
  if (magnitude > MAX_MINOR) throw new AppError('AMOUNT_INVALID', { field, reason: 'bounds' })
  return plain.startsWith('-') && magnitude !== 0 ? -magnitude : magnitude
}

type Reading = { readonly units: string; readonly fraction: string }

function inAscii(text: string, { digits }: NumberMarks): string {
  const ascii = Array.from(text, (character) => {
    const digit = digits.indexOf(character)
    return digit < 0 ? character : String(digit)
  })
  return oneSpelling(ascii.join('')).trim()
}

/** What the text says by the locale's marks, and by either plain decimal mark with the other between groups. */
function read(plain: string, { groups, decimal, groupSize }: NumberMarks): Reading[] {
  return [
    ...match(plain, groups, decimal, groupSize),
    ...['.', ','].flatMap((mark) => {
      const other = mark === '.' ? ',' : '.'
      // "1.234" alone is no English thousand: a foreign group counts only where its decimals follow.
      return match(plain, plain.includes(mark) ? [other] : [], mark, 3)
    }),
  ]
}

function match(plain: string, groups: readonly string[], decimal: string, groupSize: number): Reading[] {
  // Nobody groups behind a leading zero: "0,500" is half a unit.
  const grouped = [...groups, ' ', "'"].map((mark) => {
    const between = escaped(mark)
    return `[1-9]\\d{0,2}(?:${between}\\d{${groupSize}})*${between}\\d{3}`
  })
  const form = new RegExp(`^[+-]?(\\d*|${grouped.join('|')})(?:${escaped(decimal)}(\\d*))?$`)
  const found = form.exec(plain)
  if (found === null) return []
  const units = (found[1] as string).replace(/\D/g, '')
  const fraction = found[2] ?? ''
  return units + fraction === '' ? [] : [{ units, fraction }]
}

const escaped = (mark: string): string => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
