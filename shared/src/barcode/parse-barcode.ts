import { type AimFamily, splitAimIdentifier } from './aim-identifier.ts'
import { hasValidCheckDigit, isDigits } from './check-digit.ts'
import { parseDigitalLink } from './digital-link/parse-digital-link.ts'
import type { Gs1Element } from './gs1/element.ts'
import { GROUP_SEPARATOR, type Gs1Result, parseElementString } from './gs1/element-string.ts'
import { type Gs1Facts, readFacts } from './gs1/facts.ts'
import type { Gs1Reason } from './gs1/refusal.ts'
import { expandUpcE } from './upc-e.ts'

/** The kinds of code that name a trade item. */
export type GtinKind = 'ean13' | 'ean8' | 'upca' | 'upce' | 'itf14'

export type BarcodeRefusal =
  | 'BARCODE_EMPTY'
  | 'BARCODE_TOO_LONG'
  | 'BARCODE_CONTROL_CHARACTERS'
  | 'BARCODE_CHECK_DIGIT'
  | 'BARCODE_ADDON' // two or five digits beside a symbol, without it: no article has them for a number
  | Gs1Reason

/** A message of GS1 application identifiers: read, checked, and what it says for the sale. */
export interface ParsedGs1 {
  kind: 'gs1' | 'digital-link'
  code: string
  elements: readonly Gs1Element[]
  facts: Gs1Facts
}

/** `code` is what was scanned, without identifier and line end; `gtin` always has fourteen digits. */
export type ParsedBarcode =
  | { kind: GtinKind; gtin: string; code: string }
  | ParsedGs1
  | { kind: 'plain'; code: string }
  | { kind: 'invalid'; code: string; reason: BarcodeRefusal; ai?: string; at?: number }

/** Longest code in UTF-16 units, identifier included: more than any symbol holds that GS1 allows. */
export const MAX_BARCODE_LENGTH = 4096

/**
 * Reads one scanned or typed code. Never throws; a code that cannot be used comes back as `invalid`, with the
 * application identifier and the place in `code` when it is a GS1 message.
 *
 * - White space around the code (a scanner's CR, LF or Tab suffix) and an AIM identifier are taken off.
 * - The identifier decides: of an EAN/UPC symbol a wrong or missing check digit is `BARCODE_CHECK_DIGIT`;
 *   Code 39 and the like are `plain` even when their digits look like an EAN.
 * - GS1 element strings are read behind the identifier of a GS1 symbol, or behind a leading FNC1 (the group
 *   separator) when there is none: a lot number that looks like `10ABC` or `(10)ABC` is never one.
 * - A web address is read as a GS1 Digital Link when it holds a primary key; else it is `plain`.
 * - Without identifier, eight, twelve, thirteen or fourteen digits with a right check digit are a GTIN, other
 *   numbers are `plain`: shops number their own goods as they like.
 *
 * GTINs as in the GS1 General Specifications, section 3.3.2 and figure 3.3.2-1 (padded with zeros left).
 */
export function parseBarcode(raw: string): ParsedBarcode {
  if (raw.length > MAX_BARCODE_LENGTH) {
    return { kind: 'invalid', code: raw.slice(0, MAX_BARCODE_LENGTH), reason: 'BARCODE_TOO_LONG' }
  }
  const { family, code } = splitAimIdentifier(trimScan(raw))
  const isUntold = family === undefined || family === 'unknown'
  if (code === '') return { kind: 'invalid', code, reason: 'BARCODE_EMPTY' }
  if (family === 'gs1' || (isUntold && code.startsWith(GROUP_SEPARATOR))) {
    return gs1Barcode('gs1', code, parseElementString(code))
  }
  if (CONTROL.test(code)) return { kind: 'invalid', code, reason: 'BARCODE_CONTROL_CHARACTERS' }
  const link = isUntold || family === 'other' ? parseDigitalLink(code) : undefined
  return link ? gs1Barcode('digital-link', code, link) : byFamily(family, code)
}

/** The trade item that a code names, in fourteen digits. */
export function gtinOf(parsed: ParsedBarcode): string | undefined {
  if ('gtin' in parsed) return parsed.gtin
  return 'facts' in parsed ? parsed.facts.gtin : undefined
}

function gs1Barcode(kind: ParsedGs1['kind'], code: string, result: Gs1Result): ParsedBarcode {
  if (!result.ok) return { kind: 'invalid', code, ...result.refusal }
  return { kind, code, elements: result.elements, facts: readFacts(result.elements) }
}

function byFamily(family: Exclude<AimFamily, 'gs1'> | undefined, code: string): ParsedBarcode {
  switch (family) {
    case undefined:
    case 'unknown':
      return byDigits(code) ?? { kind: 'plain', code }
    case 'ean-upc':
      return byDigits(code, ['upce', 'ean8', 'upca', 'ean13']) ?? wrongCheckDigit(code)
    case 'ean8':
      return byDigits(code, ['ean8']) ?? wrongCheckDigit(code)
    case 'ean-with-addon': {
      const item = withoutAddon(code)
      return byDigits(item, ['upca', 'ean13']) ?? wrongCheckDigit(item)
    }
    case 'itf':
      return byDigits(code, ['itf14']) ?? { kind: 'plain', code }
    case 'ean-addon':
      return { kind: 'invalid', code, reason: 'BARCODE_ADDON' }
    case 'other':
      return { kind: 'plain', code }
  }
}

// Without an identifier UPC-E comes first: an EAN-8 that begins with 0 is never a trade item of the world,
// only a shop's own number (RCN-8), and number system 1 of UPC-E was never given out by GS1.
const UNTOLD: readonly GtinKind[] = ['upce', 'ean8', 'upca', 'ean13', 'itf14']
const LENGTHS = { ean8: 8, upca: 12, ean13: 13, itf14: 14 } as const

function byDigits(code: string, kinds = UNTOLD): ParsedBarcode | undefined {
  // All zeros have a right check digit, but are what a broken label printer prints.
  if (!isDigits(code) || /^0+$/.test(code)) return undefined
  for (const kind of kinds) {
    if (kind === 'upce') {
      const upcA = kinds === UNTOLD && !code.startsWith('0') ? undefined : expandUpcE(code)
      if (upcA !== undefined) return { kind, gtin: upcA.padStart(14, '0'), code }
    } else if (code.length === LENGTHS[kind] && hasValidCheckDigit(code)) {
      return { kind, gtin: code.padStart(14, '0'), code }
    }
  }
  return undefined
}

function wrongCheckDigit(code: string): ParsedBarcode {
  return { kind: 'invalid', code, reason: 'BARCODE_CHECK_DIGIT' }
}

/** `]E3` sends thirteen digits (UPC-A with a leading zero) and two or five more of the add-on. */
function withoutAddon(code: string): string {
  return code.length === 15 || code.length === 18 ? code.slice(0, 13) : code
}

/** Takes off what a scanner or a keyboard puts around a code: blanks, tabs, CR and LF. */
export function trimScan(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && WHITE.includes(text.charAt(from))) from++
  while (to > from && WHITE.includes(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

const WHITE = ' \t\r\n'
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
