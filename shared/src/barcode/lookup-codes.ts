import { hasValidCheckDigit } from './check-digit.ts'
import { findAi } from './gs1/ai-table.ts'
import type { Gs1Element } from './gs1/element.ts'
import { gtinOf, type ParsedBarcode, parseBarcode } from './parse-barcode.ts'
import { expandUpcE } from './upc-e.ts'

/** Longest code that a product or a line keeps, in UTF-16 units (`BarcodeText`). */
export const MAX_STORED_CODE = 48

/**
 * The codes under which a catalogue may keep an article, the likeliest first: fourteen digits, the code as it
 * was scanned, its shorter forms. Eight digits that begin with 0 are UPC-E or a shop's EAN-8: both are tried. A
 * GS1 message without a trade item is looked up by its key (a coupon, a customer's card), or else by its first
 * value: with its identifier in front, `(414)9521234543213`, when it is as short as an article's number.
 */
export function lookupCodes(parsed: Exclude<ParsedBarcode, { kind: 'invalid' }>): readonly string[] {
  const gtin = gtinOf(parsed)
  if (gtin === undefined) return 'elements' in parsed ? [keyOf(parsed.elements)] : [parsed.code]
  const scanned = 'elements' in parsed ? [] : [...otherReading(parsed.kind, parsed.code), parsed.code]
  return [...new Set([gtin, ...scanned, ...shorterForms(gtin)])]
}

// A company numbers its places, crates, documents and goods each from the start, with the same digits; and what
// it calls 4711 is not what the shop sells under it.
function keyOf(elements: readonly Gs1Element[]): string {
  const { ai, value } =
    elements.find((element) => findAi(element.ai)?.qualifiers !== undefined) ?? elements[0]!
  return value.length <= LONGEST_GTIN ? `(${ai})${value}` : value
}

const LONGEST_GTIN = 14

/** True for a text that a catalogue, which knows no identifiers, takes for the number of a trade item. */
export const namesTradeItem = (text: string): boolean => gtinOf(parseBarcode(text)) !== undefined

function otherReading(kind: ParsedBarcode['kind'], code: string): readonly string[] {
  if (kind === 'upce') return hasValidCheckDigit(code) ? [code.padStart(14, '0')] : []
  const upcA = kind === 'ean8' && code.startsWith('0') ? expandUpcE(code) : undefined
  return upcA === undefined ? [] : [upcA.padStart(14, '0')]
}

/** GTIN-13, GTIN-12 and GTIN-8, as far as only zeros go (GS1 General Specifications, figure 3.3.2-1). */
function shorterForms(gtin: string): readonly string[] {
  return [13, 12, 8]
    .filter((length) => /^0*$/.test(gtin.slice(0, 14 - length)))
    .map((length) => gtin.slice(14 - length))
}
