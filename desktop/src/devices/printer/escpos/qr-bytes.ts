import { encodeUtf8 } from '@codex/shared/barcode/decode-bytes'
import { DOTS_PER_COLUMN, type PaperColumns } from './paper.ts'
import { qrModules } from './qr-size.ts'
import { holdsRealTime } from './real-time.ts'

const GS = 0x1d
/** Widths in dots of a module: fewer than 3 and phones no longer read worn paper, more than 6 wastes it. */
const MODULE_WIDTHS = [6, 5, 4, 3] as const
/** Four quiet modules on either side (ISO/IEC 18004). */
const QUIET = 8

const command = (...bytes: number[]): number[] => [
  ...[GS, 0x28, 0x6b, bytes.length & 0xff, bytes.length >> 8],
  ...bytes,
]

/**
 * A QR code, model 2, level M, of the text in UTF-8; undefined where the paper is too narrow for it, or the printer would
 * take a part of it for an order.
 */
export function encodeQr(data: string, columns: PaperColumns): number[] | undefined {
  const bytes = encodeUtf8(data)
  const modules = qrModules(bytes.length)
  if (modules === undefined) return undefined
  const width = MODULE_WIDTHS.find((dots) => (modules + QUIET) * dots <= columns * DOTS_PER_COLUMN)
  if (!width) return undefined
  const symbol = [
    ...command(0x31, 0x41, 0x32, 0x00),
    ...command(0x31, 0x43, width),
    ...command(0x31, 0x45, 0x31),
    ...command(0x31, 0x50, 0x30, ...bytes),
    ...command(0x31, 0x51, 0x30),
  ]
  return holdsRealTime(symbol) ? undefined : symbol
}
