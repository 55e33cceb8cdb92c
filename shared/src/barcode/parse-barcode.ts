import { splitAimIdentifier } from './aim-identifier.ts'
import { hasValidCheckDigit, isDigits } from './check-digit.ts'
import { expandUpcE } from './upc-e.ts'

/** The kinds of code that name a trade item. */
export type GtinKind = 'ean13' | 'ean8' | 'upca' | 'upce' | 'itf14'

export type BarcodeRefusal =
  | 'BARCODE_EMPTY'
  | 'BARCODE_TOO_LONG'
  | 'BARCODE_CONTROL_CHARACTERS'
  | 'BARCODE_CHECK_DIGIT'

/** `code` is what was scanned, without identifier and line end; `gtin` always has fourteen digits. */
export type ParsedBarcode =
  | { kind: GtinKind; gtin: string; code: string }
  | { kind: 'plain'; code: string }
  | { kind: 'invalid'; code: string; reason: BarcodeRefusal }

/** Longest code in UTF-16 units, identifier included; a GS1 element string of DataMatrix fits easily. */
export const MAX_BARCODE_LENGTH = 512

/**
 * Reads one scanned or typed code. Never throws; a code that cannot be used comes back as `invalid`.
 *
 * - White space around the code (a scanner's CR, LF or Tab suffix) and an AIM identifier are taken off.
 * - The identifier decides: of an EAN/UPC symbol a wrong or missing check digit is `BARCODE_CHECK_DIGIT`;
 *   Code 39 and the like are `plain` even when their digits look like an EAN.
 * - Without one, eight, twelve, thirteen or fourteen digits with a right check digit are a GTIN, other
 *   numbers are `plain`: shops number their own goods as they like.
 *
 * GTINs as in the GS1 General Specifications, section 3.3.2 and figure 3.3.2-1 (padded with zeros left).
 */
export function parseBarcode(raw: string): ParsedBarcode {
  if (raw.length > MAX_BARCODE_LENGTH) {
    return { kind: 'invalid', code: raw.slice(0, MAX_BARCODE_LENGTH), reason: 'BARCODE_TOO_LONG' }
  }
  const { family, code } = splitAimIdentifier(trimAscii(raw))
  if (code === '') return { kind: 'invalid', code, reason: 'BARCODE_EMPTY' }
  if (CONTROL.test(code)) return { kind: 'invalid', code, reason: 'BARCODE_CONTROL_CHARACTERS' }

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
    // Element strings are read as one opaque code; their parser plugs in at this case.
    case 'gs1':
    case 'ean-addon':
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

function trimAscii(text: string): string {
  return text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '')
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
