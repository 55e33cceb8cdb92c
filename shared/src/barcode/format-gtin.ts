import { hasValidCheckDigit } from './check-digit.ts'
import type { GtinKind, ParsedBarcode } from './parse-barcode.ts'
import { suppressZeros } from './upc-e.ts'

const DIGITS = { ean8: 8, upca: 12, ean13: 13, itf14: 14 } as const

/**
 * The code of a trade item in a symbol (GS1 General Specifications, figure 3.3.2-1): its digits without the
 * leading zeros that the symbol does not hold.
 *
 * @param gtin fourteen digits
 * @returns undefined when the number does not fit the symbol or its check digit is wrong
 */
export function formatGtin(kind: GtinKind, gtin: string): string | undefined {
  if (gtin.length !== 14 || !hasValidCheckDigit(gtin)) return undefined
  const digits = kind === 'upce' ? 12 : DIGITS[kind]
  const zeros = gtin.slice(0, 14 - digits)
  if (/[^0]/.test(zeros)) return undefined
  const code = gtin.slice(14 - digits)
  return kind === 'upce' ? suppressZeros(code) : code
}

/** What readers send in front of each kind (ISO/IEC 15424; GS1 General Specifications, figure 5.1.3-1). */
const IDENTIFIERS = {
  ean13: ']E0',
  upca: ']E0',
  upce: ']E0',
  ean8: ']E4',
  itf14: ']I1',
  gs1: ']d2',
  'digital-link': ']Q1',
  plain: ']C0',
} as const

/** A usable code as a reader sends it that tells its symbology: what `parseBarcode` reads the same again. */
export function formatScan({ kind, code }: Exclude<ParsedBarcode, { kind: 'invalid' }>): string {
  return IDENTIFIERS[kind] + code
}
