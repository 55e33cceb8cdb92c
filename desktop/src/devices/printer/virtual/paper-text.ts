import type { Align, PaperRow } from './paper-row.ts'
import { spanColumns } from './paper-row.ts'

const LINE_DOTS = 30

/** The readable text of a printed paper. Large letters take one column here, as in any text file. */
export const paperText = (rows: readonly PaperRow[], columns: number): string =>
  rows
    .flatMap((row) => rowText(row, columns))
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()

function rowText(row: PaperRow, columns: number): string[] {
  if (row.kind === 'space') return Array.from({ length: Math.round(row.dots / LINE_DOTS) }, () => '')
  if (row.kind === 'cut') return []
  if (row.kind === 'barcode') return [placed(`*${row.text}*`, row.text.length + 2, row.align, columns)]
  const text = row.spans.map((span) => span.text).join('')
  const used = row.spans.reduce((sum, span) => sum + spanColumns(span), 0)
  return [placed(text, used, row.align, columns)]
}

const placed = (text: string, used: number, align: Align, columns: number): string => {
  const space = Math.max(0, columns - used)
  if (align === 'left') return text
  return ' '.repeat(align === 'right' ? space : Math.floor(space / 2)) + text
}
