import * as z from 'zod'

/** Texts are bounded, so that a printer's queue is: names, reasons, references, a signature in pieces. */
const Text = z.string().max(500)
const Size = z.enum(['normal', 'large'])
/** Columns to the right of the edge. */
const Indent = z.int().min(0).max(8)

const Cells = z.array(Text).min(2).max(6)

/** A first column of text and columns of amounts, as many in each row as in the head. */
const Table = z
  .object({
    kind: z.literal('table'),
    head: Cells,
    rows: z
      .array(z.object({ cells: Cells, bold: z.boolean().optional() }))
      .min(1)
      .max(500),
  })
  .refine(({ head, rows }) => rows.every(({ cells }) => cells.length === head.length), 'a ragged table')

/** One piece of a receipt, free of any device: a printer, a page and a text file all render the same list. */
export const ReceiptBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: Text,
    align: z.enum(['left', 'center', 'right']),
    size: Size,
    bold: z.boolean(),
    indent: Indent.optional(),
  }),
  /** Two texts on one row, pushed apart; the right one is never cut. */
  z.object({
    kind: z.literal('pair'),
    left: Text,
    right: Text,
    size: Size,
    bold: z.boolean(),
    indent: Indent.optional(),
    /** The letter of the tax behind the amount; '' keeps its place free. */
    mark: z.string().max(1).optional(),
  }),
  Table,
  /** What nobody may overlook: training, a copy, a refund. */
  z.object({ kind: z.literal('banner'), text: Text }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('feed'), lines: z.int().min(1).max(10) }),
  /** Code 128 with its text below. */
  z.object({ kind: z.literal('barcode'), data: z.string().regex(/^[\x20-\x7e]{1,40}$/) }),
  z.object({ kind: z.literal('qr'), data: z.string().min(1).max(1000) }),
])
export type ReceiptBlock = z.infer<typeof ReceiptBlock>
export type BlockOf<Kind extends ReceiptBlock['kind']> = Extract<ReceiptBlock, { kind: Kind }>

export const ReceiptDocument = z.object({
  /** What it is called where it has a name: the title of a page, of a print job. */
  title: Text.optional(),
  /** BCP 47, the language that it is written in. */
  locale: z.string().max(35).optional(),
  /** Left out: a report or a slip, not a receipt. */
  receiptNumber: z.int().positive().optional(),
  /** 1,000 lines with all that can be said of each. */
  blocks: z.array(ReceiptBlock).max(12_000),
})
export type ReceiptDocument = z.infer<typeof ReceiptDocument>
