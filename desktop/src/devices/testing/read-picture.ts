import { type Bitmap, blacken, createBitmap, isBlack } from '../printer/raster/bitmap.ts'
import { CELL_DOTS, drawCell } from '../printer/raster/draw-cell.ts'
import type { PixelFont } from '../printer/raster/font/pixel-font.ts'
import type { Cell } from '../printer/raster/row-cells.ts'

/**
 * Reads a printed picture of text as a person would: by the looks of its letters. Any of `alphabet` may stand
 * anywhere; a place that looks like none of them is '\ufffd'. Letters may be printed twice as wide or high.
 */
export function readPicture(
  font: PixelFont,
  picture: Bitmap,
  alphabet: readonly Cell[],
  times: { readonly width: 1 | 2; readonly height: 1 | 2 } = { width: 1, height: 1 },
): string {
  const looks = new Map<string, string>()
  for (const cell of alphabet) {
    const key = lookOf(font, cell)
    if (!looks.has(key)) looks.set(key, cell.text)
  }
  const shrunk = shrink(picture, times)
  let text = ''
  for (let left = 0; left < shrunk.widthDots; ) {
    const wide = looks.get(keyOf(shrunk, left, CELL_DOTS.width * 2))
    const narrow = looks.get(keyOf(shrunk, left, CELL_DOTS.width))
    // Two blanks look like one wide blank; a wide letter never looks like two narrow ones.
    text += narrow ?? wide ?? '\ufffd'
    left += narrow === undefined && wide !== undefined ? CELL_DOTS.width * 2 : CELL_DOTS.width
  }
  return text
}

const drawnLooks = new Map<string, string>()

function lookOf(font: PixelFont, cell: Cell): string {
  const name = `${cell.columns}${cell.text}`
  const known = drawnLooks.get(name)
  if (known !== undefined) return known
  const drawn = drawCell(font, cell)
  const look = keyOf(drawn, 0, drawn.widthDots)
  drawnLooks.set(name, look)
  return look
}

function shrink(picture: Bitmap, { width, height }: { width: number; height: number }): Bitmap {
  const small = createBitmap(Math.floor(picture.widthDots / width), Math.floor(picture.heightDots / height))
  for (let y = 0; y < small.heightDots; y += 1)
    for (let x = 0; x < small.widthDots; x += 1)
      if (isBlack(picture, x * width, y * height)) blacken(small, x, y)
  return small
}

function keyOf(bitmap: Bitmap, left: number, width: number): string {
  let key = `${width}:`
  for (let y = 0; y < CELL_DOTS.height; y += 1) {
    let row = 0
    for (let x = 0; x < width; x += 1) row = row * 2 + (isBlack(bitmap, left + x, y) ? 1 : 0)
    key += `${row.toString(36)},`
  }
  return key
}
