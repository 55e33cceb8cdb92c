import { DOTS_PER_COLUMN, type PaperColumns } from './paper.ts'

const GS = 0x1d
const HEIGHT_DOTS = 64
/** Widths in dots of the thinnest bar; thinner than 2 is not in every printer, wider than 3 wastes paper. */
const MODULE_WIDTHS = [3, 2] as const
/** Start, check and each character take 11 modules, the stop 13, and scanners need 10 quiet ones a side. */
const modules = (length: number): number => 11 * (length + 2) + 13 + 20

/** Code 128 in code set B with its text below, or undefined where the paper is too narrow for it. */
export function encodeBarcode(data: string, columns: PaperColumns): number[] | undefined {
  const width = MODULE_WIDTHS.find((dots) => modules(data.length) * dots <= columns * DOTS_PER_COLUMN)
  if (!width) return undefined
  // A brace starts a code set's name, so a real one is written twice.
  const characters = [...`{B${data.replaceAll('{', '{{')}`].map((character) => character.charCodeAt(0))
  return [
    ...[GS, 0x68, HEIGHT_DOTS],
    ...[GS, 0x77, width],
    ...[GS, 0x48, 2],
    ...[GS, 0x66, 0],
    ...[GS, 0x6b, 73, characters.length, ...characters],
  ]
}
