import { hasValidCheckDigit, isDigits } from './check-digit.ts'

/**
 * Expands an eight-digit UPC-E code (number system 0 or 1, six digits, check digit) to its UPC-A code
 * by putting the suppressed zeros back (GS1 General Specifications, section 5.2.2.4.2).
 *
 * @returns the twelve digits of a UPC-A code with a valid check digit, or undefined when there is none.
 */
export function expandUpcE(code: string): string | undefined {
  if (code.length !== 8 || !isDigits(code) || !/^[01]/.test(code)) return undefined
  const system = code.slice(0, 1)
  const body = code.slice(1, 7)
  const upcA = system + restoreZeros(body) + code.slice(7)
  return hasValidCheckDigit(upcA) ? upcA : undefined
}

function restoreZeros(body: string): string {
  const last = body.slice(5)
  if (last <= '2') return `${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`
  if (last === '3') return `${body.slice(0, 3)}00000${body.slice(3, 5)}`
  if (last === '4') return `${body.slice(0, 4)}00000${body.slice(4, 5)}`
  return `${body.slice(0, 5)}0000${last}`
}

/**
 * The UPC-E code of a UPC-A code: the inverse of `expandUpcE` (GS1 General Specifications, section 5.2.2.4.2).
 *
 * @param upcA twelve digits with a valid check digit
 * @returns eight digits, or undefined when its zeros do not allow suppression
 */
export function suppressZeros(upcA: string): string | undefined {
  const company = upcA.slice(1, 6)
  const item = upcA.slice(6, 11)
  const body = shortBody(company, item)
  const code = `${upcA.slice(0, 1)}${body}${upcA.slice(11)}`
  // Of several ways to write a number only one is right: it comes back as it was.
  return expandUpcE(code) === upcA ? code : undefined
}

function shortBody(company: string, item: string): string {
  if (/^..[012]00$/.test(company)) return company.slice(0, 2) + item.slice(2) + company.slice(2, 3)
  if (company.endsWith('00')) return `${company.slice(0, 3)}${item.slice(3)}3`
  if (company.endsWith('0')) return `${company.slice(0, 4)}${item.slice(4)}4`
  return company + item.slice(4)
}
