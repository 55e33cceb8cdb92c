/** What an AIM symbology identifier tells about the code behind it. */
export type AimFamily =
  | 'ean-upc' // EAN-13, UPC-A, UPC-E; the reader vouches that a check digit was there
  | 'ean8'
  | 'ean-with-addon' // EAN-13 or UPC-A and its two or five digit add-on in one message
  | 'ean-addon' // the add-on alone
  | 'itf'
  | 'gs1' // a carrier of GS1 element strings: GS1-128, DataBar, GS1 DataMatrix, GS1 QR and the like
  | 'unknown' // `]X…`: the reader has no identifier to give
  | 'other' // a symbology that carries no GTIN by itself: Code 39, Code 128, QR ...

export interface AimSplit {
  family: AimFamily | undefined
  code: string
}

/**
 * Takes the three-character AIM symbology identifier (`]`, code character, modifier; ISO/IEC 15424) off the
 * front of a scanned text. Without one `family` is undefined and the text comes back as it was.
 */
export function splitAimIdentifier(text: string): AimSplit {
  if (!/^\][A-Za-z][0-9A-Za-z]/.test(text)) return { family: undefined, code: text }
  return { family: familyOf(text.slice(1, 3)), code: text.slice(3) }
}

function familyOf(identifier: string): AimFamily {
  if (GS1_CARRIERS.has(identifier)) return 'gs1'
  if (identifier === 'E1' || identifier === 'E2') return 'ean-addon'
  if (identifier === 'E3') return 'ean-with-addon'
  if (identifier === 'E4') return 'ean8'
  if (identifier.startsWith('E')) return 'ean-upc'
  if (identifier.startsWith('I')) return 'itf'
  if (identifier.startsWith('X')) return 'unknown'
  return 'other'
}

// GS1 General Specifications, figure 5.1.3-1: GS1-128, DataBar, DataMatrix, QR Code, DotCode.
const GS1_CARRIERS = new Set(['C1', 'e0', 'e1', 'e2', 'd2', 'Q3', 'J1'])
