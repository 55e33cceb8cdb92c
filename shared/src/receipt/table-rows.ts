import { alignRow, indented, pairLines } from './rows.ts'
import { cleanText, textColumns } from './text-columns.ts'
import { wrap } from './wrap.ts'

type Table = {
  readonly head: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly bold?: boolean | undefined }[]
}
export type TableRow = { readonly text: string; readonly bold: boolean }

/** A longer word in the first column may break. */
const LONGEST_WORD = 12

/** Spaces before each amount: as many as leave the first column room for every name, at least one. */
const GAPS = [3, 2, 1] as const

/**
 * A table whose first column is text and whose others are amounts, right-aligned. Where the amounts do not fit
 * beside each other, each row becomes a list of its own, named by the head.
 */
export function tableRows(table: Table, columns: number): TableRow[] {
  const all = [table.head, ...table.rows.map((row) => row.cells)]
  const widths = table.head
    .slice(1)
    .map((_, place) => Math.max(...all.map((cells) => textColumns(cleanText(cells[place + 1] ?? '')))))
  const firstBeside = (gap: number): number => columns - widths.reduce((sum, width) => sum + width + gap, 0)
  const longestName = Math.max(...all.map(([name = '']) => textColumns(cleanText(name))))
  const gap = GAPS.find((each) => firstBeside(each) >= longestName) ?? 1
  const first = firstBeside(gap)
  if (first < longestWord(all.map(([name = '']) => name))) return stacked(table, columns)
  return [{ cells: table.head }, ...table.rows].flatMap(({ cells, bold = false }: Table['rows'][number]) => {
    const [name = '', ...amounts] = cells
    const aligned = widths.map(
      (width, place) => ' '.repeat(gap) + alignRow(cleanText(amounts[place] ?? ''), 'right', width),
    )
    return wrap(name, first).map((row, place) => ({
      text: place === 0 ? row + ' '.repeat(first - textColumns(row)) + aligned.join('') : row,
      bold,
    }))
  })
}

/** The first column wraps between words, and its amounts never do. */
const longestWord = (names: readonly string[]): number =>
  Math.min(LONGEST_WORD, Math.max(2, ...names.flatMap((name) => name.split(' ').map(textColumns))))

const stacked = ({ head, rows }: Table, columns: number): TableRow[] =>
  rows.flatMap(({ cells, bold = false }) => {
    const [name = '', ...amounts] = cells
    const below = amounts.flatMap((amount, place) =>
      amount === '' ? [] : indented(pairLines(head[place + 1] ?? '', amount, columns - 2), 2),
    )
    return [...wrap(name, columns), ...below].map((text) => ({ text, bold }))
  })
