import { type Bitmap, blacken, createBitmap } from '../raster/bitmap.ts'

/** As much as a metre of the widest paper. */
const MAX_DOTS = 832 * 8_000

/** GS v 0 m xL xH yL yH d1…dk: rows of bytes; m doubles width (bit 0) and height (bit 1). */
export function readRaster(args: Uint8Array): Bitmap | undefined {
  const [, mode = 0, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = args
  const bytesPerRow = xLow + 256 * xHigh
  const rows = yLow + 256 * yHigh
  const data = args.subarray(6)
  if (args[0] !== 0x30 || bytesPerRow === 0 || data.length < bytesPerRow * rows) return undefined
  const plain = { widthDots: bytesPerRow * 8, heightDots: rows, bytesPerRow, data }
  return scaled(plain, (mode & 1) + 1, ((mode >> 1) & 1) + 1)
}

/** ESC * m nL nH d1…dk: columns of 8 dots (m 0, 1) or of 24 (m 32, 33), at half width unless m is odd. */
export function readBitImage(args: Uint8Array): Bitmap | undefined {
  const [mode = 0, low = 0, high = 0] = args
  const columns = low + 256 * high
  const bytesHigh = mode >= 32 ? 3 : 1
  const data = args.subarray(3)
  if (![0, 1, 32, 33].includes(mode) || columns === 0 || data.length < columns * bytesHigh) return undefined
  const bitmap = createBitmap(columns, bytesHigh * 8)
  data.forEach((byte, at) => {
    const x = Math.floor(at / bytesHigh)
    for (let bit = 0; bit < 8; bit += 1)
      if (byte & (0x80 >> bit)) blacken(bitmap, x, (at % bytesHigh) * 8 + bit)
  })
  return scaled(bitmap, mode % 2 === 1 ? 1 : 2, bytesHigh === 3 ? 1 : 3)
}

function scaled(from: Bitmap, across: number, down: number): Bitmap | undefined {
  const [widthDots, heightDots] = [from.widthDots * across, from.heightDots * down]
  if (widthDots * heightDots > MAX_DOTS) return undefined
  if (across === 1 && down === 1) return { ...from, data: Uint8Array.from(from.data) }
  const bitmap = createBitmap(widthDots, heightDots)
  for (let y = 0; y < heightDots; y += 1)
    for (let x = 0; x < widthDots; x += 1) {
      const [sourceX, sourceY] = [Math.floor(x / across), Math.floor(y / down)]
      const byte = from.data[sourceY * from.bytesPerRow + (sourceX >> 3)] ?? 0
      if (byte & (0x80 >> (sourceX & 7))) blacken(bitmap, x, y)
    }
  return bitmap
}
