import { type Align, type PaperRow, type Span, spanColumns } from './paper-row.ts'

const LINE_DOTS = 30

/** The readable text of a printed paper. Large letters take one column here. */
export const paperText = (rows: readonly PaperRow[], columns: number): string =>
  rows
    .flatMap((row) => rowText(row, columns))
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()

function rowText(row: PaperRow, columns: number): string[] {
  if (row.kind === 'space') return Array.from({ length: Math.floor(row.dots / LINE_DOTS) }, () => '')
  if (row.kind === 'cut') return []
  if (row.kind === 'picture') return []
  if (row.kind === 'qr')
    return chunks(`QR ${row.text}`, columns).map((part) => placed(part, part.length, row.align, columns))
  if (row.kind === 'barcode') return [placed(`*${row.text}*`, row.text.length + 2, row.align, columns)]
  const text = row.spans.map(widened).join('')
  return [placed(text, text.length, row.align, columns)]
}

/** Wide letters are written once, and what they would have taken goes into the gaps: right ends stay right. */
function widened(span: Span): string {
  const gaps = span.text.match(/ {2,}/g)?.length ?? 0
  if (gaps === 0) return span.text
  const missing = Math.floor((spanColumns(span) - span.text.length) / gaps)
  return span.text.replace(/ {2,}/g, (gap) => gap + ' '.repeat(missing))
}

const chunks = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  )

const placed = (text: string, used: number, align: Align, columns: number): string => {
  const space = Math.max(0, columns - used)
  if (align === 'left') return text
  return ' '.repeat(align === 'right' ? space : Math.floor(space / 2)) + text
}
