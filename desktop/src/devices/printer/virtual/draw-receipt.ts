import { DOTS_PER_COLUMN } from '../escpos/paper.ts'
import { type DrawnPaper, framePaper } from './draw-paper.ts'
import { drawRow } from './draw-row.ts'
import type { PaperRow } from './paper-row.ts'

const TOP_DOTS = 44
const BOTTOM_DOTS = 60

/**
 * The paper as a picture, one unit a printer dot: an SVG text that needs no other file. `id` keeps apart the
 * pictures of one page.
 */
export function drawReceipt(rows: readonly PaperRow[], columns: number, id: string): string {
  const widthDots = columns * DOTS_PER_COLUMN
  const drawn: DrawnPaper = { id, widthDots, heightDots: TOP_DOTS + BOTTOM_DOTS, marks: [] }
  const { y, marks } = rows.reduce(
    (before, row) => {
      const next = drawRow(row, before.y, widthDots)
      return { y: before.y + next.heightDots, marks: before.marks.concat(next.marks) }
    },
    { y: TOP_DOTS, marks: [] as string[] },
  )
  return framePaper({ ...drawn, heightDots: y + BOTTOM_DOTS, marks })
}
