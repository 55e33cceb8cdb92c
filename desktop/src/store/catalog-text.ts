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
export const searchWords = (text: string, most = MAX_WORDS): string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, most)

/**
 * A name's first word as a word of its own, so that names that begin with it are found among a million that only
 * have it. The index takes a private character for a letter; no word of a text has one.
 */
export const startMark = (word: string): string => `\ue000${word}`

/** Under which a code is kept: fourteen digits for a trade item's number, else the code as it is. */
export function barcodeKey(code: string): string {
  const parsed = parseBarcode(code)
  return gtinOf(parsed) ?? parsed.code
}

/**
 * Every key that an article may stand under, given the codes to look it up by, the likeliest first. The catalogue
 * reads its codes without an identifier, and so may have taken one for another kind than the scanner did.
 */
export function* lookupKeys(codes: readonly string[]): Generator<string> {
  for (const code of codes) {
    yield code
    const key = barcodeKey(code)
    if (key !== code) yield key
  }
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
