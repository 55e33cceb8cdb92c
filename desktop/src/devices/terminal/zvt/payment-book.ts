import { Int, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { TerminalOutcome, TerminalRequest } from '../../../ipc/terminal.ts'
import type { BookFile } from './book-file.ts'
import { withoutSlips } from './with-slips.ts'

const Digits = Text.max(12)
const Number4 = Int.min(0).max(999_999)

/** By what a terminal's payments are told apart. */
export const PaymentMark = z.object({
  receipt: Number4.nullable(),
  trace: Number4.nullable(),
  /** By the terminal's clock. */
  at: Digits.nullable(),
})
export type PaymentMark = z.infer<typeof PaymentMark>

/** The last payment before one that the till asked for. `none`: the terminal told of none, or cannot tell. */
export const MarkBefore = z.union([PaymentMark, z.literal('none')])
export type MarkBefore = z.infer<typeof MarkBefore>

/** What was asked of the terminal, and what is known of it. `pending`: it was asked, and did not say how it ended. */
export const BookEntry = z.object({
  request: TerminalRequest,
  outcome: TerminalOutcome,
  terminalId: Digits.nullable(),
  before: MarkBefore,
  /** Its own, once it is known: a payment is taken back by the number of its slip. */
  mark: PaymentMark.nullable(),
})
export type BookEntry = z.infer<typeof BookEntry>

/** A terminal keeps no payment longer than some days. */
const MOST_KEPT = 10_000
/** Slips are kept for the till that asks again, which it does before it goes on; older ones are on paper. */
const MOST_WITH_SLIPS = 20

/** The till's payments at a terminal by their reference, in the order in which they were begun. */
export function createPaymentBook(file: BookFile) {
  const entries = new Map<string, BookEntry>()
  const withSlips = new Set<string>()

  const remember = (entry: BookEntry): void => {
    entries.set(entry.request.reference, entry)
    const [oldest] = entries.keys()
    if (entries.size > MOST_KEPT && oldest !== undefined) entries.delete(oldest)
    if (!('slips' in entry.outcome)) return
    withSlips.delete(entry.request.reference)
    withSlips.add(entry.request.reference)
    const [first] = withSlips
    const old = withSlips.size > MOST_WITH_SLIPS && first !== undefined ? entries.get(first) : undefined
    if (!old) return
    entries.set(old.request.reference, { ...old, outcome: withoutSlips(old.outcome) })
    withSlips.delete(old.request.reference)
  }

  for (const read of file.read()) {
    const entry = BookEntry.safeParse(read).data
    if (entry) remember(entry)
  }
  file.replace([...entries.values()])

  return {
    get: (reference: string): BookEntry | undefined => entries.get(reference),
    /** On disk when it returns. @throws what the disk says */
    put: (entry: BookEntry): void => {
      file.append(entry)
      remember(entry)
    },
    /** The one that was begun last: of it alone a terminal's last payment can tell. */
    newest: (): BookEntry | undefined => [...entries.values()].at(-1),
  }
}
export type PaymentBook = ReturnType<typeof createPaymentBook>
