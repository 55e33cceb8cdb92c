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
  let rest = graphemesOf(clean)
  const rows: string[] = []
  while (rest.length > 0) {
    const end = rowEnd(rest, columns)
    rows.push(rest.slice(0, end).join(''))
    const next = rest.slice(end).findIndex((grapheme) => grapheme !== ' ')
    rest = next < 0 ? [] : rest.slice(end + next)
  }
  return rows
}

/**
 * Where a row that begins with these graphemes ends: at its last space when the word behind it fits a row of its
 * own, or when more than a third of the row is full by then; else where the paper ends.
 */
function rowEnd(graphemes: readonly string[], columns: number): number {
  let used = 0
  let space = { at: 0, used: 0 }
  let isLeading = true
  for (const [at, grapheme] of graphemes.entries()) {
    if (grapheme !== ' ') isLeading = false
    // Leading spaces belong to the first word.
    else if (!isLeading) space = { at, used }
    used += graphemeColumns(grapheme)
    if (used <= columns) continue
    const isKept = space.used > columns / 3 || wordColumns(graphemes.slice(space.at + 1)) <= columns
    return space.at > 0 && isKept ? space.at : at
  }
  return graphemes.length
}

/** Columns of the word that begins here. */
const wordColumns = (graphemes: readonly string[]): number => {
  const end = graphemes.indexOf(' ')
  return textColumns((end < 0 ? graphemes : graphemes.slice(0, end)).join(''))
}
