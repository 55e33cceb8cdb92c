import { assert } from '../errors/assert.ts'
import { cleanText, graphemeColumns, graphemesOf, textColumns } from './text-columns.ts'

/**
 * A text in rows of at most so many columns (2 or more). Breaks at spaces where it can, inside a word where it
 * must, never inside a grapheme. Leading spaces of the text are kept; text of either direction stays in logical
 * order.
 */
export function wrap(text: string, columns: number): string[] {
  assert(columns >= 2, `too narrow for a letter: ${columns}`)
  const clean = cleanText(text)
  if (textColumns(clean) <= columns) return [clean]
  const graphemes = graphemesOf(clean)
  const rows: string[] = []
  for (let start = 0; start < graphemes.length; ) {
    const end = rowEnd(graphemes, start, columns)
    rows.push(graphemes.slice(start, end).join(''))
    start = end
    while (graphemes[start] === ' ') start += 1
  }
  return rows
}

/** Where the row that begins at `start` ends: at its last space, unless that would leave most of it empty. */
function rowEnd(graphemes: readonly string[], start: number, columns: number): number {
  let used = 0
  let atSpace = 0
  for (let end = start; end < graphemes.length; end += 1) {
    const grapheme = graphemes[end] ?? ''
    if (grapheme === ' ' && used > columns / 3) atSpace = end
    used += graphemeColumns(grapheme)
    if (used > columns) return atSpace || end
  }
  return graphemes.length
}
