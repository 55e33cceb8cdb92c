import { cleanText, textColumns } from './text-columns.ts'
import { wrap } from './wrap.ts'

/** Rows of text for paper of so many columns. No row is ever wider, whatever the texts are. */

export type Align = 'left' | 'center' | 'right'

/** A left text with less room than this beside an amount gets rows of its own. */
const LEAST_LEFT = 8

/** Filled with spaces to the columns; a text that is wider stays as it is. */
export function alignRow(row: string, align: Align, columns: number): string {
  const space = Math.max(0, columns - textColumns(row))
  const before = { left: 0, center: Math.floor(space / 2), right: space }[align]
  return ' '.repeat(before) + row
}

const padded = (row: string, columns: number): string =>
  row + ' '.repeat(Math.max(0, columns - textColumns(row)))

export const indented = (rows: readonly string[], indent: number): string[] =>
  rows.map((row) => ' '.repeat(indent) + row)

/**
 * Left and right pushed apart. A left text that is too long goes on in rows of its own; the right one, an
 * amount, stays whole unless it alone is wider than the paper.
 */
export const pairLines = (left: string, right: string, columns: number): string[] =>
  placePair(left, right, columns).rows

type Pair = {
  readonly left: string
  readonly right: string
  readonly indent?: number | undefined
  readonly mark?: string | undefined
}

/** A pair with its indent, and its mark in a gutter behind the amounts, so that these stand below each other. */
export function pairRows(pair: Pair, columns: number, gutter = 2): string[] {
  const { left, right, indent = 0, mark } = pair
  const width = columns - (mark === undefined ? 0 : gutter)
  const { rows, amountRow } = placePair(left, right, width - indent)
  const marked = (row: string): string => (mark ? `${padded(row, width)} ${cleanText(mark)}` : row)
  return indented(rows, indent).map((row, place) => (place === amountRow ? marked(row) : row))
}

function placePair(left: string, right: string, columns: number): { rows: string[]; amountRow: number } {
  const text = cleanText(left)
  if (right === '') return { rows: wrap(text, columns), amountRow: 0 }
  const amount = cleanText(right)
  const room = columns - textColumns(amount) - 1
  if (room < Math.min(LEAST_LEFT, textColumns(text))) {
    const above = text === '' ? [] : wrap(text, columns)
    const below = wrap(amount, columns).map((row) => alignRow(row, 'right', columns))
    return { rows: [...above, ...below], amountRow: above.length }
  }
  const rows = textColumns(text) <= room ? [text] : wrap(text, room)
  return {
    rows: rows.map((row, place) => (place === 0 ? padded(row, room + 1) + amount : row)),
    amountRow: 0,
  }
}
