import * as fc from 'fast-check'
import { gs1CheckDigit } from '../barcode/check-digit.ts'
import { decodeScannerBytes } from '../barcode/decode-bytes.ts'
import { GROUP_SEPARATOR } from '../barcode/gs1/element-string.ts'
import { InStoreTemplates } from '../barcode/in-store/template.ts'
import { parseBarcode } from '../barcode/parse-barcode.ts'
import { type ScanContext, scanFacts } from '../barcode/scan-facts.ts'

/** Digits with their check digit behind. */
export const checked = (digits: string): string => digits + gs1CheckDigit(digits)!

/** A price label, a weight label, a piece label and a short one, as shops have them. */
export const inStoreTemplates = InStoreTemplates.parse([
  { name: 'Price with verifier', layout: 'FF IIIII V PPPP C', prefixes: ['02', '20'], decimals: 2 },
  { name: 'Price of five digits', layout: 'FF IIIII PPPPP C', prefixes: ['21', '23'], decimals: 2 },
  { name: 'Weight', layout: 'FF IIIII WWWWW C', prefixes: ['28', '29'], decimals: 3 },
  { name: 'Pieces', layout: 'FFF IIIII X QQQ C', prefixes: ['221', '222'], decimals: 0 },
  { name: 'Small label', layout: 'FF II PPP C', prefixes: ['20'], decimals: 2 },
])

export const scanContext: ScanContext = {
  businessDate: '2026-11-22',
  currency: 'EUR',
  templates: inStoreTemplates,
}

const padded = (number: number, length: number): string => String(number).padStart(length, '0')

/** One of each ten scans of a shop: mostly EAN-13, and some of every other family. */
function mixedBarcode(index: number): string {
  const number = (index * 7919) % 1_000_000
  const gtin = checked(`0952${padded(number, 9)}`)
  switch (index % 10) {
    case 3:
      return `]E0${checked(`0360${padded(number, 7)}`)}`
    case 4:
      return `]E4${checked(`952${padded(number % 10_000, 4)}`)}`
    case 5:
      return `]E0${checked(`28${padded(number % 100_000, 5)}${padded((number % 9000) + 100, 5)}`)}`
    case 6:
      return `]d201${gtin}17271231${`10L${number}`}${GROUP_SEPARATOR}21S${number}`
    case 7:
      return `]C101${gtin}3103${padded(number % 100_000, 6)}3922${padded(number % 10_000, 4)}`
    case 8:
      return `]Q1https://id.example.com/shop/01/${gtin}/10/L%2F${number}?17=271231&linkType=all`
    case 9:
      return index % 20 === 9 ? `]I1${checked(`1${gtin.slice(1, 13)}`)}` : `]C0LOCAL-${number}`
    default:
      return `]E0${checked(gtin.slice(1, 13))}`
  }
}

/** A fixed mixture of scans: the same ones on every run, for benchmarks. */
export const mixedBarcodes = (count = 10_000): readonly string[] =>
  Array.from({ length: count }, (_, index) => mixedBarcode(index))

/** Reads every code as a till does, down to the facts for the sale; how many of them were usable. */
export function readMixedBarcodes(codes: readonly string[]): number {
  let usable = 0
  for (const code of codes) if (scanFacts(parseBarcode(code), scanContext).ok) usable += 1
  return usable
}

/** ASCII digits of a given number. */
export const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

const misread = () =>
  fc.tuple(fc.nat(9999), fc.nat(80), fc.string({ unit: 'binary', maxLength: 3 })).map(([index, at, text]) => {
    const code = mixedBarcode(index)
    return code.slice(0, at) + text + code.slice(at + 1)
  })

const almostGs1 = () =>
  fc
    .tuple(
      fc.constantFrom(']C1', ']d2', ']Q3', GROUP_SEPARATOR, 'https://a.b/', 'HTTP://a/01/'),
      fc.string({ unit: fc.constantFrom(...'0123456789ABz/%&=?-', GROUP_SEPARATOR), maxLength: 200 }),
    )
    .map(([head, rest]) => head + rest)

/** Any text a scanner could send: strings, bytes read as text, codes with a part of them changed. */
export const anyScan = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4096 }) },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 4096 }).map((bytes) => decodeScannerBytes([...bytes])),
    },
    { weight: 5, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
    { weight: 10, arbitrary: misread() },
    { weight: 10, arbitrary: almostGs1() },
  )
