import { z } from 'zod'

const Text = z.string().max(200)

/** One piece of a receipt, free of any device: a printer, a page and a text file all render the same list. */
export const ReceiptBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: Text,
    align: z.enum(['left', 'center', 'right']),
    size: z.enum(['normal', 'large']),
    bold: z.boolean(),
  }),
  /** Two texts on one row, pushed apart; the right one is never cut. */
  z.object({
    kind: z.literal('pair'),
    left: Text,
    right: Text,
    size: z.enum(['normal', 'large']),
    bold: z.boolean(),
  }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('feed'), lines: z.int().min(1).max(10) }),
  /** Code 128 with its text below. */
  z.object({ kind: z.literal('barcode'), data: z.string().regex(/^[\x20-\x7e]{1,40}$/) }),
])
export type ReceiptBlock = z.infer<typeof ReceiptBlock>

export const ReceiptDocument = z.object({
  receiptNumber: z.int().positive(),
  blocks: z.array(ReceiptBlock).max(4000),
})
export type ReceiptDocument = z.infer<typeof ReceiptDocument>
