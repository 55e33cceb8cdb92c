import { isDigits } from '@codex/shared/barcode/check-digit'
import { gtinOf, parseBarcode } from '@codex/shared/barcode/parse-barcode'

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Case and accents taken off, so that "creme" finds "Crème" and "strasse" finds "Straße". */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  if (ASCII.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
}

const MAX_WORDS = 8

/** The words of a search, folded; as the index takes texts apart, everything else separates. */
export const searchWords = (text: string): string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}\p{Co}]+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)

/** Under which a code is kept: fourteen digits for a trade item's number, else the code as it is. */
export function barcodeKey(code: string): string {
  const parsed = parseBarcode(code)
  return gtinOf(parsed) ?? parsed.code
}

/**
 * Every key that a scanned code may stand under, the likeliest first. Eight digits that begin with 0 are read
 * as UPC-E without an identifier and as EAN-8 with one; the catalogue has them without.
 */
export function lookupKeys(scanned: string): readonly string[] {
  const parsed = parseBarcode(scanned)
  if (!('gtin' in parsed)) return [gtinOf(parsed) ?? parsed.code]
  const keys = [parsed.gtin]
  const add = (key: string): void => void (keys.includes(key) || keys.push(key))
  if (parsed.kind !== 'upce') add(barcodeKey(parsed.code))
  if (parsed.kind === 'itf14' && parsed.gtin.startsWith('000000')) add(barcodeKey(parsed.gtin.slice(6)))
  add(parsed.code)
  return keys
}

const GTIN_LENGTHS = [13, 12, 14, 8]

/** The keys that begin like a partly typed code: a GTIN's is preceded by its zeros. */
export function codePrefixes(typed: string): readonly string[] {
  const code = typed.trim()
  if (!isDigits(code)) return [code]
  const padded = GTIN_LENGTHS.filter((length) => code.length <= length)
  return [...new Set([code, ...padded.map((length) => '0'.repeat(14 - length) + code)])]
}

const ASCII = /^[\x00-\x7f]*$/
