import * as z from 'zod'
import { Reason } from '../../basket/line.ts'
import { Count, PositiveInt, Uuid } from '../../fields.ts'
import { Minor, UnsignedMinor } from '../../money/minor.ts'
import { PaperName } from '../../receipt/paper-name.ts'
import { ApprovedTotals, DayVerdict, TerminalTotals } from '../../shift/terminal-day.ts'
import { event, Slug, text } from '../define-event.ts'
import { Instant } from '../envelope.ts'

/** The till's own name for one payment or one signature: durable before the device was asked. */
const Reference = text(64)

const CardPayment = z.object({
  reference: Reference,
  purpose: z.enum(['sale', 'refund', 'cancel']),
  amountMinor: UnsignedMinor,
  basketId: Uuid,
})

/** A terminal was asked to close its day, by a person or because a shift ended. */
const TerminalDay = z.object({
  dayEndId: Reference,
  askedBy: z.enum(['person', 'shift-end']),
  approvedBy: Uuid.optional(),
  /** Left out: it does not say who it is. */
  terminalId: text(40).optional(),
  outcome: z.enum(['closed', 'refused']),
  /** Why it was refused. */
  cause: Slug.optional(),
  /** Null: it did not say. */
  said: TerminalTotals.nullable(),
  /** What the till approved there since the terminal's last close. */
  approved: ApprovedTotals,
  /** When that was; null: this till never saw one. */
  since: Instant.nullable(),
  verdict: DayVerdict,
  /** Said less approved; null where nothing can be compared. */
  differenceMinor: Minor.nullable(),
})

export const deviceEvents = {
  /** Without a sale. Drawers that a sale opens are in its event. */
  'drawer.opened': event(Reason),
  /** The terminal was asked and did not say how it ended. Selling by card waits until it is known. */
  'card.unresolved': event(CardPayment.extend({ cause: Slug })),
  /** How it had ended, and who says so: the terminal, or a manager with its slip in the hand. */
  'card.resolved': event(
    CardPayment.extend({
      outcome: z.enum(['approved', 'declined', 'reversed', 'never-started']),
      authorisation: text(40).optional(),
      saidBy: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('terminal') }),
        z.object({ kind: z.literal('manager'), approvedBy: Uuid, reason: text(120) }),
      ]),
    }),
  ),
  /**
   * The printer did not say whether it is on paper, and somebody looked. What is printed again of a receipt or a report
   * is told of by its own event besides, with the number of the copy.
   */
  'print.resolved': event(
    z.object({
      jobId: Uuid,
      /** Null: no receipt, and laid down by a version that did not say what it was. */
      paper: PaperName.nullable(),
      answer: z.enum(['on-paper', 'print-again']),
    }),
  ),
  /** The card terminal's day is over, or is not; and whether it took what the till approved. */
  'terminal.day-ended': event(TerminalDay),
  /** Receipts say so from here on, until it has recovered. */
  'fiscal.signer-failed': event(
    z.object({
      signerId: text(64),
      cause: Slug,
      /** The receipt that was to be signed; null when it failed by itself. */
      receiptNumber: PositiveInt.nullable(),
    }),
  ),
  'fiscal.signer-recovered': event(
    z.object({
      signerId: text(64),
      /** Receipts that went out unsigned. */
      unsignedCount: Count,
    }),
  ),
} as const
