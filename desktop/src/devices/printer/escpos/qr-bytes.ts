import { encodeUtf8 } from '@codex/shared/barcode/decode-bytes'

const GS = 0x1d
/** Dots a module: a code of 1,000 characters (93 modules) just fits the narrowest paper. */
const LARGE_MODULE = 6
const SMALL_MODULE = 3
/** A code of this many bytes has at most 57 modules: with the larger dots it fits the narrowest paper. */
const MOST_LARGE_BYTES = 150
/** Level M: 15% of the code may be lost to a crease or a bad print head. */
const LEVEL_M = 49

const command = (fn: number, ...values: number[]): number[] => {
  const length = values.length + 2
  return [GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, fn, ...values]
}

/** A QR code, model 2, drawn by the printer itself: chosen, sized, stored and printed. */
export function encodeQr(data: string): number[] {
  const bytes = encodeUtf8(data)
  const module = bytes.length > MOST_LARGE_BYTES ? SMALL_MODULE : LARGE_MODULE
  return [
    ...command(0x41, 0x32, 0),
    ...command(0x43, module),
    ...command(0x45, LEVEL_M),
    ...command(0x50, 0x30, ...bytes),
    ...command(0x51, 0x30),
  ]
}
