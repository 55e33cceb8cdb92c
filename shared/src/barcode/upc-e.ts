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
