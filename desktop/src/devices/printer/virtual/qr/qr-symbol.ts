import { qrCodewords } from './qr-codewords.ts'
import { emptyGrid, formatBits, freePlaces, putFormat, type QrGrid } from './qr-grid.ts'
import { masks, penalty } from './qr-masks.ts'
import { type QrLevel, shapeFor } from './qr-versions.ts'

/**
 * The modules of a QR code, model 2, in byte mode (ISO/IEC 18004): the smallest symbol that holds the bytes, as a
 * printer draws it. Undefined for more bytes than any holds.
 */
export function qrSymbol(bytes: Uint8Array, level: QrLevel): QrGrid | undefined {
  const shape = shapeFor(bytes.length, level)
  if (!shape) return undefined
  const plain = emptyGrid(shape)
  const places = [...freePlaces(plain)]
  const codewords = qrCodewords(bytes, shape)
  // The few modules that no codeword fills are light before they are masked.
  const bits = places.map((_, at) => (((codewords[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1)

  const masked = masks.map((turns, mask): QrGrid => {
    const grid = { side: plain.side, dark: [...plain.dark] }
    places.forEach(([x, y], at) => {
      grid.dark[y * grid.side + x] = bits[at] !== turns(x, y)
    })
    putFormat(grid, formatBits(level, mask))
    return grid
  })
  const costs = masked.map(penalty)
  return masked[costs.indexOf(Math.min(...costs))]
}
