/**
 * The GS1 mod-10 check digit (GS1 General Specifications, section 7.9.1): from the right, digits weigh
 * 3, 1, 3, 1 ...; the check digit fills the sum up to the next multiple of ten.
 *
 * @param digitsWithoutCheck ASCII digits without the check digit: 7 (GTIN-8), 11, 12, 13 or 17 (SSCC).
 * @returns one digit as text, or undefined when the input is empty or holds anything but ASCII digits.
 */
export function gs1CheckDigit(digitsWithoutCheck: string): string | undefined {
  if (!isDigits(digitsWithoutCheck)) return undefined
  let sum = 0
  let weight = 3
  for (let at = digitsWithoutCheck.length - 1; at >= 0; at--) {
    sum += (digitsWithoutCheck.charCodeAt(at) - ZERO) * weight
    weight = 4 - weight
  }
  return String((10 - (sum % 10)) % 10)
}

/**
 * True when the last digit is the GS1 check digit of those before it (GS1 General Specifications, 7.9.1).
 * False for anything that is not at least two ASCII digits; never throws.
 */
export function hasValidCheckDigit(digits: string): boolean {
  return digits.length >= 2 && isDigits(digits) && gs1CheckDigit(digits.slice(0, -1)) === digits.slice(-1)
}

/** One or more ASCII digits and nothing else (no Arabic-Indic or full-width digits). */
export function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text)
}

const ZERO = 48
