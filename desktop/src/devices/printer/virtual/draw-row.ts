import { DOTS_PER_COLUMN } from '../escpos/paper.ts'
import { drawPicture } from './draw-picture.ts'
import { drawSpan } from './draw-span.ts'
import { type Align, lineDots, type PaperRow, spanColumns } from './paper-row.ts'

export type DrawnRow = { readonly heightDots: number; readonly marks: readonly string[] }

const CHARACTER_DOTS = 24
type Line = Omit<Extract<PaperRow, { kind: 'line' }>, 'kind'>

/** One row's marks, and how much paper it takes. Pure. */
export function drawRow(row: PaperRow, y: number, widthDots: number): DrawnRow {
  switch (row.kind) {
    case 'space':
      return { heightDots: row.dots, marks: [] }
    case 'cut':
      return { heightDots: 0, marks: [] }
    case 'barcode':
      return barcode(row, y, widthDots)
    case 'qr':
    case 'picture': {
      const x = startOf(row.align, row.bitmap.widthDots, widthDots)
      return { heightDots: row.bitmap.heightDots, marks: [drawPicture(row.bitmap, x, y)] }
    }
    case 'line':
      return line(row, y, widthDots)
  }
}

const startOf = (align: Align, usedDots: number, widthDots: number): number => {
  const space = Math.max(0, widthDots - usedDots)
  return align === 'left' ? 0 : align === 'right' ? space : Math.floor(space / 2)
}

function line({ spans, align, pitchDots }: Line, y: number, widthDots: number): DrawnRow {
  const used = spans.reduce((sum, span) => sum + spanColumns(span), 0) * DOTS_PER_COLUMN
  const heightDots = Math.max(1, ...spans.map((span) => span.height)) * CHARACTER_DOTS
  const marks: string[] = []
  let x = startOf(align, used, widthDots)
  for (const span of spans) {
    marks.push(...drawSpan(span, x, y + heightDots))
    x += spanColumns(span) * DOTS_PER_COLUMN
  }
  return { heightDots: lineDots(spans, pitchDots), marks }
}

function barcode(row: PaperRow & { kind: 'barcode' }, y: number, widthDots: number): DrawnRow {
  const { bars } = row
  const usedDots = row.modules * row.moduleDots
  // A printer leaves out a code that does not fit.
  if (usedDots > widthDots) return { heightDots: 0, marks: [] }
  const x = startOf(row.align, usedDots, widthDots)
  const path = bars
    .map(
      (bar) =>
        `M${x + bar.at * row.moduleDots} ${y}h${bar.width * row.moduleDots}v${row.heightDots}h-${bar.width * row.moduleDots}z`,
    )
    .join('')
  const marks = [`<path d="${path}"/>`]
  if (!row.hasText) return { heightDots: row.heightDots, marks }
  const label = line(
    {
      spans: [{ text: row.text, bold: false, underline: false, inverse: false, width: 1, height: 1 }],
      align: 'center',
      pitchDots: 30,
    },
    y + row.heightDots + 4,
    usedDots,
  )
  const shifted = `<g transform="translate(${x} 0)">${label.marks.join('')}</g>`
  return { heightDots: row.heightDots + 4 + label.heightDots, marks: [...marks, shifted] }
}
