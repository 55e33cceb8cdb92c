import { decodeScannerBytes } from '@codex/shared/barcode/decode-bytes'
import { type Bitmap, blacken, createBitmap } from '../raster/bitmap.ts'
import { isDark, type QrGrid } from './qr/qr-grid.ts'
import { qrSymbol } from './qr/qr-symbol.ts'
import type { QrLevel } from './qr/qr-versions.ts'

const QR = 0x31
const LEVELS: readonly QrLevel[] = ['L', 'M', 'Q', 'H']
const MAX_MODULE_DOTS = 16
/** More than a receipt has; the largest take their time, and bytes without end must not. */
const MAX_SYMBOLS = 16

export type PrintedQr = { readonly text: string; readonly bitmap: Bitmap }

/** The part of a printer that keeps a QR code's data and draws it (GS ( k, cn = 49). */
export function createQrStore() {
  const start = { moduleDots: 3, level: 'L' as QrLevel, data: new Uint8Array() }
  let { moduleDots, level, data } = start
  let left = MAX_SYMBOLS

  /** ESC @ leaves the settings of symbols as they are at the start. */
  const reset = (): void => {
    ;({ moduleDots, level, data } = start)
  }

  const print = (): PrintedQr | undefined => {
    if (data.length === 0 || left === 0) return undefined
    left -= 1
    const grid = qrSymbol(data, level)
    return grid && { text: decodeScannerBytes([...data]), bitmap: drawn(grid, moduleDots) }
  }

  return {
    reset,
    /** The arguments behind the length: cn fn and what belongs to it. */
    run: (args: Uint8Array): PrintedQr | undefined => {
      const [symbology, fn, n = 0] = args
      if (symbology !== QR) return undefined
      if (fn === 67 && n >= 1 && n <= MAX_MODULE_DOTS) moduleDots = n
      if (fn === 69) level = LEVELS[n - 48] ?? level
      if (fn === 80) data = Uint8Array.from(args.subarray(3))
      return fn === 81 ? print() : undefined
    },
  }
}

/** Without its quiet zone: that is the paper's. */
function drawn(grid: QrGrid, moduleDots: number): Bitmap {
  const dots = grid.side * moduleDots
  const bitmap = createBitmap(dots, dots)
  for (let y = 0; y < dots; y += 1)
    for (let x = 0; x < dots; x += 1)
      if (isDark(grid, Math.floor(x / moduleDots), Math.floor(y / moduleDots))) blacken(bitmap, x, y)
  return bitmap
}
