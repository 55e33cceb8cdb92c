import { unreachable } from '../errors/assert.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'

/**
 * The receipt as plain text lines of a fixed number of columns (32, 42 or 48): for the hub's pages, e-mail and
 * tests. Large text counts two columns a character, as on paper.
 */
export const receiptText = (document: ReceiptDocument, columns: number): string =>
  document.blocks
    .flatMap((block) => blockLines(block, columns))
    .map((line) => line.trimEnd())
    .join('\n')

function blockLines(block: ReceiptBlock, columns: number): string[] {
  switch (block.kind) {
    case 'text':
      return wrap(block.text, columns).map((line) => aligned(line, block.align, columns))
    case 'pair':
      return pairLines(block.left, block.right, columns)
    case 'rule':
      return ['-'.repeat(columns)]
    case 'feed':
      return Array.from({ length: block.lines }, () => '')
    case 'barcode':
      return [aligned(`*${block.data}*`, 'center', columns)]
    default:
      return unreachable(block)
  }
}

const aligned = (line: string, align: 'left' | 'center' | 'right', columns: number): string => {
  const space = Math.max(0, columns - line.length)
  if (align === 'left') return line
  return ' '.repeat(align === 'right' ? space : Math.floor(space / 2)) + line
}

/** Left and right pushed apart. A left text that is too long goes on in rows of its own; amounts never wrap. */
export function pairLines(left: string, right: string, columns: number): string[] {
  const room = right === '' ? columns : Math.max(1, columns - right.length - 1)
  const rows = wrap(left, room)
  const first = rows[0] ?? ''
  const rest = rows.slice(1)
  return [first + ' '.repeat(Math.max(0, columns - first.length - right.length)) + right, ...rest]
}

/** Breaks at spaces where it can, inside a word where it must. Leading spaces of the text are kept. */
export function wrap(text: string, columns: number): string[] {
  const rows: string[] = []
  let rest = text
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns)
    const cut = space > columns / 3 ? space : columns
    rows.push(rest.slice(0, cut))
    rest = rest.slice(cut).trimStart()
  }
  return [...rows, rest]
}
