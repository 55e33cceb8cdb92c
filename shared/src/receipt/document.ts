import * as z from 'zod'
import { Flag, Int, PositiveInt, Text } from '../fields.ts'
import { PaperName } from './paper-name.ts'

/** Texts are bounded, so that a printer's queue is: names, reasons, references, a signature in pieces. */
const PrintedText = Text.max(500)
const Size = z.enum(['normal', 'large'])
/** Columns to the right of the edge. */
const Indent = Int.min(0).max(8)

const Cells = z.array(PrintedText).min(2).max(6)

/** A first column of text and columns of amounts, as many in each row as in the head. */
const Table = z
  .object({
    kind: z.literal('table'),
    head: Cells,
    rows: z
      .array(z.object({ cells: Cells, bold: Flag.optional() }))
      .min(1)
      .max(500),
  })
  .refine(({ head, rows }) => rows.every(({ cells }) => cells.length === head.length), 'a ragged table')

/** One piece of a receipt, free of any device: a printer, a page and a text file all render the same list. */
export const ReceiptBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: PrintedText,
    align: z.enum(['left', 'center', 'right']),
    size: Size,
    bold: Flag,
    indent: Indent.optional(),
  }),
  /** Two texts on one row, pushed apart; the right one is never cut. */
  z.object({
    kind: z.literal('pair'),
    left: PrintedText,
    right: PrintedText,
    size: Size,
    bold: Flag,
    indent: Indent.optional(),
    /** The letter of the tax behind the amount; '' keeps its place free. */
    mark: Text.max(1).optional(),
  }),
  Table,
  /** What nobody may overlook: training, a copy, a refund. */
  z.object({ kind: z.literal('banner'), text: PrintedText }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('feed'), lines: Int.min(1).max(10) }),
  /** Code 128 with its text below. */
  z.object({ kind: z.literal('barcode'), data: Text.regex(/^[\x20-\x7e]{1,40}$/) }),
  z.object({ kind: z.literal('qr'), data: Text.min(1).max(1000) }),
])
export type ReceiptBlock = z.infer<typeof ReceiptBlock>
export type BlockOf<Kind extends ReceiptBlock['kind']> = Extract<ReceiptBlock, { kind: Kind }>

export const ReceiptDocument = z.object({
  /** What it is called where it has a name: the title of a page, of a print job. */
  title: PrintedText.optional(),
  /** BCP 47, the language that it is written in. */
  locale: Text.max(35).optional(),
  /** Left out: a report or a slip, not a receipt. */
  receiptNumber: PositiveInt.optional(),
  /** Left out: by a version that did not say. */
  paper: PaperName.optional(),
  /** Of a copy: its number. */
  copy: PositiveInt.optional(),
  /** 1,000 lines with all that can be said of each. */
  blocks: z.array(ReceiptBlock).max(12_000),
})
export type ReceiptDocument = z.infer<typeof ReceiptDocument>
