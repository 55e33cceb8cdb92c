import type { Align, PaperRow, Span, Style } from './paper-row.ts'
import { lineDots, spanColumns } from './paper-row.ts'

/** More than any receipt; bytes without end must not fill the memory. */
const MAX_ROWS = 5_000
const TAB_COLUMNS = 8
/** A sixth of an inch. */
export const USUAL_PITCH_DOTS = 30

/** The print head: collects a line, breaks it where the paper ends, and puts it on the paper. */
export function createLineBuffer(columns: number) {
  const rows: PaperRow[] = []
  let spans: Span[] = []
  let used = 0
  let pitchDots = USUAL_PITCH_DOTS

  const put = (row: PaperRow): void => {
    if (rows.length < MAX_ROWS) rows.push(row)
  }

  const flush = (align: Align): void => {
    put({ kind: 'line', align, spans, pitchDots })
    spans = []
    used = 0
  }

  return {
    rows,
    /** How much paper the last row took. */
    lastDots: (): number => {
      const row = rows.at(-1)
      return row?.kind === 'line' ? lineDots(row.spans, row.pitchDots) : 0
    },
    pitchDots: (): number => pitchDots,
    setPitch: (dots: number): void => {
      pitchDots = dots
    },
    put,
    flush,
    flushIfAny: (align: Align): boolean => {
      if (spans.length === 0) return false
      flush(align)
      return true
    },
    type: (character: string, style: Style, align: Align): void => {
      if (used + style.width > columns) flush(align)
      const last = spans.at(-1)
      if (last && isSameStyle(last, style))
        spans = [...spans.slice(0, -1), { ...last, text: last.text + character }]
      else spans = [...spans, { ...style, text: character }]
      used = spans.reduce((sum, span) => sum + spanColumns(span), 0)
    },
    columnsToTab: (): number => TAB_COLUMNS - (used % TAB_COLUMNS),
    /** Forgets what is not yet on the paper. */
    clear: (): void => {
      spans = []
      used = 0
    },
  }
}
export type LineBuffer = ReturnType<typeof createLineBuffer>

const isSameStyle = (a: Style, b: Style): boolean =>
  a.bold === b.bold &&
  a.underline === b.underline &&
  a.inverse === b.inverse &&
  a.width === b.width &&
  a.height === b.height
