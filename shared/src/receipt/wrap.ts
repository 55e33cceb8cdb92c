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

/**
 * Where the row that begins at `start` ends: at its last space when the word behind it fits a row of its own, or
 * when breaking that word would save less than a third of the row; else where the paper ends.
 */
function rowEnd(graphemes: readonly string[], start: number, columns: number): number {
  let used = 0
  let atSpace = start
  let beforeSpace = 0
  let isLeading = true
  for (let end = start; end < graphemes.length; end += 1) {
    const grapheme = graphemes[end] ?? ''
    if (grapheme !== ' ') isLeading = false
    // Leading spaces belong to the first word.
    else if (!isLeading) {
      atSpace = end
      beforeSpace = used
    }
    used += graphemeColumns(grapheme)
    if (used <= columns) continue
    const isKept = beforeSpace > columns / 3 || wordColumns(graphemes, atSpace + 1, columns) <= columns
    return atSpace > start && isKept ? atSpace : end
  }
  return graphemes.length
}

/** Columns of the word at `start`; of a word that is wider than the row, no more than it takes to know it. */
function wordColumns(graphemes: readonly string[], start: number, columns: number): number {
  let used = 0
  for (let at = start; at < graphemes.length && graphemes[at] !== ' ' && used <= columns; at += 1)
    used += graphemeColumns(graphemes[at] ?? '')
  return used
}
