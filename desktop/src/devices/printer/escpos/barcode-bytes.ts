import { hasValidCheckDigit } from '@codex/shared/barcode/check-digit'
import { DOTS_PER_COLUMN, type PaperColumns } from './paper.ts'

const GS = 0x1d
const HEIGHT_DOTS = 64
/** Widths in dots of the thinnest bar; thinner than 2 is not in every printer, wider than 3 wastes paper. */
const MODULE_WIDTHS = [3, 2] as const
/** Start, check and each character take 11 modules, the stop 13, and scanners need 10 quiet ones a side. */
const modules = (length: number): number => 11 * (length + 2) + 13 + 20

const EAN13_MODULES = 95 + 22
const isEan13 = (data: string): boolean => /^\d{13}$/.test(data) && hasValidCheckDigit(data)

/**
 * Bars with their text below: EAN-13 for a number that is one, else Code 128 in code set B. Undefined where the paper is
 * too narrow for them.
 */
export function encodeBarcode(data: string, columns: PaperColumns): number[] | undefined {
  if (isEan13(data) && EAN13_MODULES * MODULE_WIDTHS[0] <= columns * DOTS_PER_COLUMN)
    return [...barcodeLook(MODULE_WIDTHS[0]), GS, 0x6b, 67, 13, ...asciiOf(data)]
  const width = MODULE_WIDTHS.find((dots) => modules(data.length) * dots <= columns * DOTS_PER_COLUMN)
  if (!width) return undefined
  // A brace starts a code set's name, so a real one is written twice.
  const characters = asciiOf(`{B${data.replaceAll('{', '{{')}`)
  return [...barcodeLook(width), GS, 0x6b, 73, characters.length, ...characters]
}

const asciiOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

/** Height, width, and the text below in font A. */
const barcodeLook = (width: number): number[] => [
  ...[GS, 0x68, HEIGHT_DOTS],
  ...[GS, 0x77, width],
  ...[GS, 0x48, 2],
  ...[GS, 0x66, 0],
]
