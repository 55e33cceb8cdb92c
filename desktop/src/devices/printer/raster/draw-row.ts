import { type Bitmap, blacken, createBitmap, flip, isBlack } from './bitmap.ts'
import { CELL_DOTS, drawCell } from './draw-cell.ts'
import type { PixelFont } from './font/pixel-font.ts'
import { type Direction, rowCells } from './row-cells.ts'

export type RowLook = {
  /** How many times as wide and as high as font A. */
  readonly width: number
  readonly height: number
  readonly bold: boolean
  /** White on black. */
  readonly inverse: boolean
}

/** White below the letters, so that rows stand as far apart as printed ones. */
const LEADING_DOTS = 6

/** A row of text as a picture of so many columns, for what no code page holds. */
export function drawTextRow(font: PixelFont, row: string, direction: Direction, look: RowLook): Bitmap {
  const cells = rowCells(row, direction)
  const columns = cells.reduce((sum, cell) => sum + cell.columns, 0)
  const letters = createBitmap(Math.max(1, columns) * CELL_DOTS.width, CELL_DOTS.height)
  let left = 0
  for (const cell of cells) {
    // A rule is a line without gaps.
    if (cell.text === '─') for (let x = 0; x < CELL_DOTS.width; x += 1) blacken(letters, left + x, 11)
    else if (cell.text !== ' ') paste(letters, drawCell(font, cell), left)
    left += cell.columns * CELL_DOTS.width
  }
  return scaled(look.bold ? emboldened(letters) : letters, look)
}

function paste(onto: Bitmap, from: Bitmap, left: number): void {
  for (let y = 0; y < from.heightDots; y += 1)
    for (let x = 0; x < from.widthDots; x += 1) if (isBlack(from, x, y)) blacken(onto, left + x, y)
}

/** Strokes one dot wider, save where that would close a gap. */
function emboldened(from: Bitmap): Bitmap {
  const bold = createBitmap(from.widthDots, from.heightDots)
  paste(bold, from, 0)
  for (let y = 0; y < from.heightDots; y += 1)
    for (let x = 1; x < from.widthDots; x += 1)
      if (isBlack(from, x - 1, y) && !isBlack(from, x + 1, y)) blacken(bold, x, y)
  return bold
}

function scaled(letters: Bitmap, { width, height, inverse }: RowLook): Bitmap {
  const inkDots = letters.heightDots * height
  const row = createBitmap(letters.widthDots * width, inkDots + LEADING_DOTS)
  for (let y = 0; y < inkDots; y += 1)
    for (let x = 0; x < row.widthDots; x += 1) {
      if (isBlack(letters, Math.floor(x / width), Math.floor(y / height))) blacken(row, x, y)
      if (inverse) flip(row, x, y)
    }
  return row
}
