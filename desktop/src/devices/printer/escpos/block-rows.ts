import type { BlockOf } from '@codex/shared/receipt/document'
import { alignRow, indented, pairRows } from '@codex/shared/receipt/rows'
import { tableRows } from '@codex/shared/receipt/table-rows'
import { textColumns } from '@codex/shared/receipt/text-columns'
import { wrap } from '@codex/shared/receipt/wrap'
import { hasRightToLeft } from '../raster/bidi-types.ts'
import { toPrintable } from './code-page.ts'
import type { Size } from './commands.ts'
import type { PaperColumns } from './paper.ts'

/** Rows of text and the letters that they are made for. */
export type SizedRows = { readonly rows: readonly string[]; readonly size: Size }

/** Keeps an amount to the right of a name that is read from right to left (LEFT-TO-RIGHT MARK). */
const APART = '\u200e'
const apartFrom = (name: string, amount: string): string =>
  hasRightToLeft(name) && amount !== '' ? APART + amount : amount

/** Large letters take two columns. */
const columnsAt = (size: Size, columns: number): number => (size === 'large' ? columns >> 1 : columns)

export const textRows = (text: string, columns: number, size: Size = 'normal', indent = 0): string[] =>
  indented(wrap(toPrintable(text), columnsAt(size, columns) - indent), indent)

/** Large letters where both sides fit a row of them, else tall ones: no total is broken for its size. */
export function sizedPair({ size, indent, ...pair }: BlockOf<'pair'>, columns: PaperColumns): SizedRows {
  const left = toPrintable(pair.left)
  const right = apartFrom(left, toPrintable(pair.right))
  const mark = pair.mark === undefined ? undefined : toPrintable(pair.mark)
  const printable = { left, right, indent, mark }
  // The gutter behind the amounts is two columns: one of large letters.
  const rows = pairRows(printable, columnsAt(size, columns), size === 'large' ? 1 : 2)
  if (size === 'normal' || rows.length === 1) return { size, rows }
  return { size: 'tall', rows: pairRows(printable, columns) }
}

const printableCells = ([name = '', ...amounts]: readonly string[]): string[] => {
  const first = toPrintable(name)
  return [first, ...amounts.map((amount) => apartFrom(first, toPrintable(amount)))]
}

export const printableTableRows = ({ head, rows }: BlockOf<'table'>, columns: PaperColumns) =>
  tableRows(
    {
      head: printableCells(head),
      rows: rows.map(({ cells, bold }) => ({ cells: printableCells(cells), bold })),
    },
    columns,
  )

/** Over the whole width, in large letters where two rows of them hold it without breaking a word. */
export function bannerRows(text: string, columns: PaperColumns): SizedRows {
  const words = toPrintable(text)
  const large = bannerBreak(words, columnsAt('large', columns))
  const isLarge = large.length <= 2 && large.join(' ') === words
  const size = isLarge ? 'large' : 'tall'
  const width = columnsAt(size, columns)
  const rows = (isLarge ? large : wrap(words, width)).map((row) =>
    filled(alignRow(row, 'center', width), width),
  )
  return { size, rows }
}

/** Behind its dash where two rows hold the parts: "NOT A" is no end of a row. */
function bannerBreak(words: string, width: number): string[] {
  const rows = wrap(words, width)
  const parts = words.split(/(?<= -) /)
  return rows.length === 2 && parts.length === 2 && parts.every((part) => textColumns(part) <= width)
    ? parts
    : rows
}

const filled = (row: string, width: number): string => row + ' '.repeat(Math.max(0, width - textColumns(row)))
