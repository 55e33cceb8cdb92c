/** A black and white picture: rows of bytes from top to bottom, the leftmost dot in a byte's highest bit. 1 is black. */
export type Bitmap = {
  readonly widthDots: number
  readonly heightDots: number
  readonly bytesPerRow: number
  readonly data: Uint8Array
}

export function createBitmap(widthDots: number, heightDots: number): Bitmap {
  const bytesPerRow = Math.ceil(widthDots / 8)
  return { widthDots, heightDots, bytesPerRow, data: new Uint8Array(bytesPerRow * heightDots) }
}

export const isBlack = (bitmap: Bitmap, x: number, y: number): boolean =>
  x >= 0 &&
  y >= 0 &&
  x < bitmap.widthDots &&
  y < bitmap.heightDots &&
  ((bitmap.data[y * bitmap.bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0

/** A dot beside the paper is not printed. */
export function blacken(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.widthDots || y >= bitmap.heightDots) return
  const at = y * bitmap.bytesPerRow + (x >> 3)
  bitmap.data[at] = (bitmap.data[at] ?? 0) | (0x80 >> (x & 7))
}

/** Turns one dot over: what is white on a black ground is drawn so. */
export function flip(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.widthDots || y >= bitmap.heightDots) return
  const at = y * bitmap.bytesPerRow + (x >> 3)
  bitmap.data[at] = (bitmap.data[at] ?? 0) ^ (0x80 >> (x & 7))
}
