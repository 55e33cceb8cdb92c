import { unreachable } from '../errors/assert.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { alignRow, indented, pairRows } from './rows.ts'
import { tableRows } from './table-rows.ts'
import { wrap } from './wrap.ts'

/**
 * The receipt as plain text lines of at most so many columns (32, 42 or 48): for the hub's pages, e-mail and
 * tests. Plain text has one size of letters; a QR code is given as its data.
 */
export const receiptText = (document: ReceiptDocument, columns: number): string =>
  document.blocks
    .flatMap((block) => blockRows(block, columns))
    .filter((_, place, rows) => !isDoubled(place, rows, columns))
    .map((row) => row.trimEnd())
    .join('\n')

const FRAME = '='
const RULE = '-'

/** Of rules that meet, the frame of a banner stays, and one of two frames. */
function isDoubled(place: number, rows: readonly string[], columns: number): boolean {
  const frame = FRAME.repeat(columns)
  if (rows[place] === frame) return rows[place - 1] === frame
  return rows[place] === RULE.repeat(columns) && [rows[place - 1], rows[place + 1]].includes(frame)
}

function blockRows(block: ReceiptBlock, columns: number): string[] {
  switch (block.kind) {
    case 'text':
      return textRows(block.text, block.align, columns, block.indent)
    case 'pair':
      return pairRows(block, columns)
    case 'table':
      return tableRows(block, columns).map((row) => row.text)
    case 'banner':
      return [FRAME.repeat(columns), ...textRows(block.text, 'center', columns), FRAME.repeat(columns)]
    case 'rule':
      return [RULE.repeat(columns)]
    case 'feed':
      return Array.from({ length: block.lines }, () => '')
    case 'barcode':
      return textRows(`*${block.data}*`, 'center', columns)
    case 'qr':
      return textRows(`QR ${block.data}`, 'left', columns)
    default:
      return unreachable(block)
  }
}

const textRows = (text: string, align: 'left' | 'center' | 'right', columns: number, indent = 0): string[] =>
  indented(
    wrap(text, columns - indent).map((row) => alignRow(row, align, columns - indent)),
    indent,
  )
