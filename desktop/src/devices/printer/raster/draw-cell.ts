import type { Bitmap } from './bitmap.ts'
import { blacken, createBitmap } from './bitmap.ts'
import type { PixelFont } from './font/pixel-font.ts'
import { PIXELS } from './font/pixels.ts'
import type { Cell } from './row-cells.ts'

/** The cell of font A, which text beside the picture is printed in. */
export const CELL_DOTS = { width: 12, height: 24 } as const
const HALF_PIXELS = 8
const BOX = { left: 1, top: 3, right: 2, bottom: 4, stroke: 2 } as const
/** Chooses how an emoji looks; not a picture of its own. */
const MODIFIER = /\p{Variation_Selector}|\p{Emoji_Modifier}|\p{Cf}/u

type Strip = { readonly pixels: number; readonly rows: readonly (readonly boolean[])[] }

/** One letter with its marks, as high as font A and as wide as its columns. What the font lacks is a box. */
export function drawCell(font: PixelFont, cell: Cell): Bitmap {
  const bitmap = createBitmap(cell.columns * CELL_DOTS.width, CELL_DOTS.height)
  const strip = stripOf(font, cell.text)
  if (strip) drawStrip(bitmap, strip)
  else drawBox(bitmap)
  return bitmap
}

/** The glyphs of one grapheme beside each other, marks over the one before. Undefined if one of them is missing. */
function stripOf(font: PixelFont, text: string): Strip | undefined {
  const rows: boolean[][] = Array.from({ length: PIXELS }, () => [])
  let [start, pixels] = [0, 0]
  for (const [place, character] of [...text].entries()) {
    if (place > 0 && MODIFIER.test(character)) continue
    const glyph = font.glyph(character.codePointAt(0) ?? 0)
    if (!glyph) return undefined
    if (glyph.columns > 0) {
      start = pixels
      pixels += glyph.columns * HALF_PIXELS
    }
    // A mark that has nothing to stand on stands alone.
    if (pixels === 0) pixels = HALF_PIXELS
    const shift = glyph.isBehind ? pixels - PIXELS : start
    glyph.rows.forEach((row, y) => {
      for (let x = 0; x < PIXELS; x += 1)
        if ((row & (0x8000 >> x)) !== 0 && x + shift >= 0) (rows[y] as boolean[])[x + shift] = true
    })
  }
  return pixels === 0 ? undefined : { pixels, rows }
}

/** Two pixels become three dots: the second is black where either is. So strokes are two dots wide, gaps at least one. */
function drawStrip(bitmap: Bitmap, { pixels, rows }: Strip): void {
  const wanted = Math.min(bitmap.widthDots, pixels * 1.5)
  const left = Math.floor((bitmap.widthDots - wanted) / 2)
  for (let y = 0; y < bitmap.heightDots; y += 1)
    for (let x = 0; x < wanted; x += 1)
      if (anyPixel(rows, covered(x, pixels / wanted), covered(y, PIXELS / bitmap.heightDots)))
        blacken(bitmap, left + x, y)
}

type Range = { readonly from: number; readonly to: number }

/** The pixels that one dot touches. */
const covered = (dot: number, pixelsPerDot: number): Range => ({
  from: Math.floor(dot * pixelsPerDot + 1e-9),
  to: Math.ceil((dot + 1) * pixelsPerDot - 1e-9),
})

function anyPixel(rows: Strip['rows'], across: Range, down: Range): boolean {
  for (let y = down.from; y < down.to; y += 1)
    for (let x = across.from; x < across.to; x += 1) if (rows[y]?.[x]) return true
  return false
}

function drawBox(bitmap: Bitmap): void {
  const [right, bottom] = [bitmap.widthDots - BOX.right, bitmap.heightDots - BOX.bottom]
  for (let y = BOX.top; y < bottom; y += 1)
    for (let x = BOX.left; x < right; x += 1) {
      const isEdge = x < BOX.left + BOX.stroke || x >= right - BOX.stroke
      if (isEdge || y < BOX.top + BOX.stroke || y >= bottom - BOX.stroke) blacken(bitmap, x, y)
    }
}
