import { type Bitmap, blacken, createBitmap } from '../raster/bitmap.ts'
import type { GreyPicture } from './grey-picture.ts'

/** A hand's breadth of paper is enough for a name. */
const MOST_HEIGHT_DOTS = 240

/** A picture as dots: as large as it is, or as much smaller as the paper wants it. */
export const fitLogo = (picture: GreyPicture, widthDots: number): Bitmap =>
  dithered(shrunk(picture, Math.min(1, widthDots / picture.width, MOST_HEIGHT_DOTS / picture.height)))

/** Each dot as grey as all that it covers. */
function shrunk(picture: GreyPicture, scale: number): GreyPicture {
  if (scale === 1) return picture
  const width = Math.max(1, Math.floor(picture.width * scale))
  const height = Math.max(1, Math.floor(picture.height * scale))
  const [across, down] = [picture.width / width, picture.height / height]
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      grey[y * width + x] = mean(picture, x * across, (x + 1) * across, y * down, (y + 1) * down)
  return { width, height, grey }
}

function mean(
  { width, grey }: GreyPicture,
  left: number,
  right: number,
  top: number,
  bottom: number,
): number {
  let [sum, area] = [0, 0]
  for (let y = Math.floor(top); y < bottom; y += 1) {
    const part = Math.min(y + 1, bottom) - Math.max(y, top)
    for (let x = Math.floor(left); x < right; x += 1) {
      const covered = part * (Math.min(x + 1, right) - Math.max(x, left))
      sum += covered * (grey[y * width + x] ?? 255)
      area += covered
    }
  }
  return Math.round(sum / area)
}

/** Where a dot's fault goes (Floyd and Steinberg): to the right, and to the three below. */
const SPREAD = [
  [1, 0, 7 / 16],
  [-1, 1, 3 / 16],
  [0, 1, 5 / 16],
  [1, 1, 1 / 16],
] as const

/** Black or white, and on the whole as grey as it was. What is black and white already stays as it is. */
function dithered({ width, height, grey }: GreyPicture): Bitmap {
  const bitmap = createBitmap(width, height)
  const wanted = Float32Array.from(grey)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const value = wanted[y * width + x] ?? 255
      const printed = value < 128 ? 0 : 255
      if (printed === 0) blacken(bitmap, x, y)
      for (const [dx, dy, share] of SPREAD) {
        const at = (y + dy) * width + x + dx
        if (x + dx >= 0 && x + dx < width && y + dy < height)
          wanted[at] = (wanted[at] ?? 0) + (value - printed) * share
      }
    }
  return bitmap
}
