import { unreachable } from '@codex/shared/errors/assert'
import type { BlockOf, ReceiptBlock, ReceiptDocument } from '@codex/shared/receipt/document'
import { alignRow, indented, pairRows } from '@codex/shared/receipt/rows'
import { tableRows } from '@codex/shared/receipt/table-rows'
import { wrap } from '@codex/shared/receipt/wrap'
import { encodeBarcode } from './barcode-bytes.ts'
import { encodeCodePage, toPrintable } from './code-page.ts'
import { CP858_TABLE } from './cp858.ts'
import type { PaperColumns } from './paper.ts'
import { encodeQr } from './qr-bytes.ts'

const ESC = 0x1b
const GS = 0x1d
const LF = 0x0a

const INITIALISE = [ESC, 0x40]
const SELECT_CODE_PAGE = [ESC, 0x74, CP858_TABLE]
const feed = (lines: number): number[] => [ESC, 0x64, lines]
const feedDots = (dots: number): number[] => [ESC, 0x4a, dots]
const BEFORE_BARCODE_DOTS = 16
const AROUND_BANNER_DOTS = 6
/** Feeds the last line past the blade and leaves a bridge of paper, so that the receipt does not fall. */
const CUT = [GS, 0x56, 66, 0]

type Align = 'left' | 'center' | 'right'
/** Large letters are twice as wide and high, tall ones only as high. */
type Size = 'normal' | 'large' | 'tall'
type Look = { readonly align: Align; readonly size: Size; readonly bold: boolean }

const PLAIN: Look = { align: 'left', size: 'normal', bold: false }

/** A receipt as ESC/POS bytes for font A, from initialisation to cut. Pure. */
export function encodeEscPos(document: ReceiptDocument, columns: PaperColumns): Uint8Array {
  const body = document.blocks.flatMap((block) => encodeBlock(block, columns))
  return Uint8Array.from([...INITIALISE, ...SELECT_CODE_PAGE, ...body, ...CUT])
}

function encodeBlock(block: ReceiptBlock, columns: PaperColumns): number[] {
  switch (block.kind) {
    case 'text':
      return styled(block, textRows(block.text, columnsAt(block.size, columns), block.indent))
    case 'pair':
      return pair(block, columns)
    case 'table':
      return table(block, columns)
    case 'banner':
      return banner(block.text, columns)
    case 'rule':
      return styled(PLAIN, ['─'.repeat(columns)])
    case 'feed':
      return feed(block.lines)
    case 'barcode':
      return barcode(block.data, columns)
    case 'qr':
      return qr(block.data, columns)
    default:
      return unreachable(block)
  }
}

const textRows = (text: string, columns: number, indent = 0): string[] =>
  indented(wrap(toPrintable(text), columns - indent), indent)

const printablePair = ({ left, right, indent, mark }: BlockOf<'pair'>) => ({
  left: toPrintable(left),
  right: toPrintable(right),
  indent,
  mark: mark === undefined ? undefined : toPrintable(mark),
})

const printableTable = ({ head, rows }: BlockOf<'table'>) => ({
  head: head.map(toPrintable),
  rows: rows.map(({ cells, bold }) => ({ cells: cells.map(toPrintable), bold })),
})

/** Large letters take two columns. */
const columnsAt = (size: Size, columns: number): number => (size === 'large' ? columns >> 1 : columns)

/** Large letters where both sides fit a row of them, else tall ones: no total is broken for its size. */
function pair(block: BlockOf<'pair'>, columns: PaperColumns): number[] {
  const printable = printablePair(block)
  const { size, bold } = block
  const look = { size, bold, align: 'left' } as const
  // The gutter behind the amounts is two columns: one of large letters.
  const rows = pairRows(printable, columnsAt(size, columns), size === 'large' ? 1 : 2)
  if (size === 'normal' || rows.length === 1) return styled(look, rows)
  return styled({ ...look, size: 'tall' }, pairRows(printable, columns))
}

const table = (block: BlockOf<'table'>, columns: PaperColumns): number[] =>
  tableRows(printableTable(block), columns).flatMap(({ text, bold }) => styled({ ...PLAIN, bold }, [text]))

/** White on black over the whole width, in large letters where two rows of them hold it without breaking a word. */
function banner(value: string, columns: PaperColumns): number[] {
  const words = toPrintable(value)
  const large = wrap(words, columnsAt('large', columns))
  const isLarge = large.length <= 2 && large.join(' ') === words
  const width = columnsAt(isLarge ? 'large' : 'tall', columns)
  const rows = (isLarge ? large : wrap(words, width)).map((row) =>
    alignRow(row, 'center', width).padEnd(width),
  )
  return [
    ...feedDots(AROUND_BANNER_DOTS),
    ...inverse(1),
    ...size(isLarge ? 'large' : 'tall'),
    ...rows.flatMap((row) => [...encodeCodePage(row), LF]),
    ...size('normal'),
    ...inverse(0),
    ...feedDots(AROUND_BANNER_DOTS),
  ]
}

function qr(data: string, columns: PaperColumns): number[] {
  const symbol = encodeQr(data, columns)
  if (!symbol) return styled(PLAIN, wrap(toPrintable(data), columns))
  return [...feedDots(BEFORE_BARCODE_DOTS), ...align('center'), ...symbol, ...align('left')]
}

function barcode(data: string, columns: PaperColumns): number[] {
  const bars = encodeBarcode(data, columns)
  if (!bars) return styled({ ...PLAIN, align: 'center' }, wrap(data, columns))
  return [...feedDots(BEFORE_BARCODE_DOTS), ...align('center'), ...bars, ...align('left')]
}

/** Sets the look, prints the lines, and goes back to plain: no block depends on the one before. */
const styled = (look: Look, lines: readonly string[]): number[] => [
  ...(look.align === 'left' ? [] : align(look.align)),
  ...(look.size === 'normal' ? [] : size(look.size)),
  ...(look.bold ? bold(1) : []),
  ...lines.flatMap((line) => [...encodeCodePage(line.trimEnd()), LF]),
  ...(look.bold ? bold(0) : []),
  ...(look.size === 'normal' ? [] : size('normal')),
  ...(look.align === 'left' ? [] : align('left')),
]

const align = (to: Align): number[] => [ESC, 0x61, { left: 0, center: 1, right: 2 }[to]]
const bold = (on: 0 | 1): number[] => [ESC, 0x45, on]
const size = (to: Size): number[] => [GS, 0x21, { normal: 0x00, large: 0x11, tall: 0x01 }[to]]
const inverse = (on: 0 | 1): number[] => [GS, 0x42, on]
