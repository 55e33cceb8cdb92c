import { hasValidCheckDigit } from '@codex/shared/barcode/check-digit'
import { code128Data } from './code128-data.ts'
import { DOTS_PER_COLUMN, type PaperColumns } from './paper.ts'

const GS = 0x1d
const HEIGHT_DOTS = 64
/** Widths in dots of the thinnest bar; thinner than 2 is not in every printer, wider than 3 wastes paper. */
const MODULE_WIDTHS = [3, 2] as const
/**
 * Start, check and each symbol take 11 modules, the stop 13. The ten quiet ones that a scanner needs on either side are
 * the paper's own margin: beyond the columns it is at least 4 mm wide, 32 dots.
 */
const modules = (symbols: number): number => 11 * (symbols + 2) + 13

const EAN13_MODULES = 95
const isEan13 = (data: string): boolean => /^\d{13}$/.test(data) && hasValidCheckDigit(data)

/**
 * Bars with their text below: EAN-13 for a number that is one, else Code 128 as short as it can be. Undefined where the
 * paper is too narrow for them.
 */
export function encodeBarcode(data: string, columns: PaperColumns): number[] | undefined {
  if (isEan13(data) && EAN13_MODULES * MODULE_WIDTHS[0] <= columns * DOTS_PER_COLUMN)
    return [...barcodeLook(MODULE_WIDTHS[0]), GS, 0x6b, 67, 13, ...asciiOf(data)]
  const { symbols, bytes } = code128Data(data)
  const width = MODULE_WIDTHS.find((dots) => modules(symbols) * dots <= columns * DOTS_PER_COLUMN)
  if (!width) return undefined
  return [...barcodeLook(width), GS, 0x6b, 73, bytes.length, ...bytes]
}

const asciiOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

/** Height, width, and the text below in font A. */
const barcodeLook = (width: number): number[] => [
  ...[GS, 0x68, HEIGHT_DOTS],
  ...[GS, 0x77, width],
  ...[GS, 0x48, 2],
  ...[GS, 0x66, 0],
]
