import { type Bitmap, isBlack } from '../raster/bitmap.ts'

/** The black dots of a picture as one path, a run of dots at a time. */
export function drawPicture(bitmap: Bitmap, left: number, top: number): string {
  const runs: string[] = []
  for (let y = 0; y < bitmap.heightDots; y += 1)
    for (let x = 0; x < bitmap.widthDots; x += 1) {
      const start = x
      while (isBlack(bitmap, x, y)) x += 1
      if (x > start) runs.push(`M${left + start} ${top + y}h${x - start}v1h-${x - start}z`)
    }
  return `<path d="${runs.join('')}"/>`
}
