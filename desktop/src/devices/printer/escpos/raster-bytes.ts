import type { Bitmap } from '../raster/bitmap.ts'
import { withoutRealTime } from './real-time.ts'

const GS = 0x1d

/** A picture as GS v 0, in bands that the printer's memory holds; it is placed as the text would be. */
export function encodeRaster({ bytesPerRow, heightDots, data }: Bitmap, rasterRows: number): number[] {
  const bytes: number[] = []
  for (let top = 0; top < heightDots; top += rasterRows) {
    const rows = Math.min(rasterRows, heightDots - top)
    bytes.push(GS, 0x76, 0x30, 0, bytesPerRow & 0xff, bytesPerRow >> 8, rows & 0xff, rows >> 8)
    for (const byte of withoutRealTime(data.subarray(top * bytesPerRow, (top + rows) * bytesPerRow)))
      bytes.push(byte)
  }
  return bytes
}
