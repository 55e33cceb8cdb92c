import { countryLetters } from './code-lists.ts'

/**
 * True for an international bank account number: a country, two check digits, and modulo 97 of all, letters
 * counted as 10 to 35 and the first four characters moved to the end, is 1 (ISO 13616-1, ISO/IEC 7064).
 * The length that a country gives its numbers is not checked.
 */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]{7,30}$/.test(text) || !countryLetters().has(text.slice(0, 2))) return false
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
