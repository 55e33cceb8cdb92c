import { DOTS_PER_COLUMN } from '../escpos/paper.ts'
import { type Bitmap, blacken, createBitmap, isBlack } from '../raster/bitmap.ts'
import { drawTextRow } from '../raster/draw-row.ts'
import type { PixelFont } from '../raster/font/pixel-font.ts'
import { type Align, lineDots, type PaperRow, type Span, spanColumns } from './paper-row.ts'

const EDGE_DOTS = 24
/** More is no receipt; the picture ends there. */
const MAX_HEIGHT_DOTS = 60_000
const BELOW_BARS_DOTS = 4

/** The printed paper dot by dot, with a white edge. Its letters are the font's: a real printer has its own. */
export function paperBitmap(rows: readonly PaperRow[], columns: number, font: PixelFont): Bitmap {
  const widthDots = columns * DOTS_PER_COLUMN
  const planned = rows.map((row) => plan(row, widthDots, font))
  const printed = planned.reduce((sum, { heightDots }) => sum + heightDots, 0)
  const height = Math.min(MAX_HEIGHT_DOTS, printed + 2 * EDGE_DOTS)
  const paper = createBitmap(widthDots + 2 * EDGE_DOTS, height)
  let top = EDGE_DOTS
  for (const { marks, heightDots } of planned) {
    for (const { bitmap, left, down } of marks) paste(paper, bitmap, EDGE_DOTS + left, top + down)
    top += heightDots
  }
  return paper
}

type Mark = { readonly bitmap: Bitmap; readonly left: number; readonly down: number }
type Planned = { readonly heightDots: number; readonly marks: readonly Mark[] }

function plan(row: PaperRow, widthDots: number, font: PixelFont): Planned {
  switch (row.kind) {
    case 'cut':
      return { heightDots: 0, marks: [] }
    case 'space':
      return { heightDots: row.dots, marks: [] }
    case 'qr':
    case 'picture': {
      const left = startOf(row.align, row.bitmap.widthDots, widthDots)
      return { heightDots: row.bitmap.heightDots, marks: [{ bitmap: row.bitmap, left, down: 0 }] }
    }
    case 'line':
      return line(row.spans, row.align, row.pitchDots, widthDots, font)
    case 'barcode':
      return barcode(row, widthDots, font)
  }
}

const startOf = (align: Align, used: number, widthDots: number): number => {
  const space = Math.max(0, widthDots - used)
  return { left: 0, center: Math.floor(space / 2), right: space }[align]
}

function line(
  spans: readonly Span[],
  align: Align,
  pitchDots: number,
  widthDots: number,
  font: PixelFont,
): Planned {
  const used = spans.reduce((sum, span) => sum + spanColumns(span), 0) * DOTS_PER_COLUMN
  const highest = Math.max(1, ...spans.map((span) => span.height)) * 24
  let left = startOf(align, used, widthDots)
  const marks = spans.map((span) => {
    const bitmap = drawTextRow(font, span.text, 'ltr', span)
    if (span.underline) underline(bitmap, span.height * 24)
    const mark = { bitmap, left, down: highest - span.height * 24 }
    left += spanColumns(span) * DOTS_PER_COLUMN
    return mark
  })
  return { heightDots: lineDots(spans, pitchDots), marks }
}

function underline(bitmap: Bitmap, y: number): void {
  for (let x = 0; x < bitmap.widthDots; x += 1) blacken(bitmap, x, y)
}

function barcode(row: Extract<PaperRow, { kind: 'barcode' }>, widthDots: number, font: PixelFont): Planned {
  const used = row.modules * row.moduleDots
  // A printer leaves out a code that does not fit.
  if (used > widthDots) return { heightDots: 0, marks: [] }
  const left = startOf(row.align, used, widthDots)
  const bars = createBitmap(used, row.heightDots)
  for (const bar of row.bars)
    for (let x = 0; x < bar.width * row.moduleDots; x += 1)
      for (let y = 0; y < row.heightDots; y += 1) blacken(bars, bar.at * row.moduleDots + x, y)
  const marks: Mark[] = [{ bitmap: bars, left, down: 0 }]
  if (!row.hasText) return { heightDots: row.heightDots, marks }
  const label = drawTextRow(font, row.text, 'ltr', { width: 1, height: 1, bold: false, inverse: false })
  const below = row.heightDots + BELOW_BARS_DOTS
  marks.push({ bitmap: label, left: left + startOf('center', label.widthDots, used), down: below })
  return { heightDots: below + label.heightDots, marks }
}

function paste(onto: Bitmap, from: Bitmap, left: number, top: number): void {
  for (let y = 0; y < from.heightDots; y += 1)
    for (let x = 0; x < from.widthDots; x += 1) if (isBlack(from, x, y)) blacken(onto, left + x, top + y)
}
