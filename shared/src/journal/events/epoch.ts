import * as z from 'zod'
import { PositiveInt, Uuid } from '../../fields.ts'
import { event, text } from '../define-event.ts'
import { Hash } from '../hash.ts'

/** Why a new epoch was opened: the till is new, its file was restored, or its machine was replaced. */
export const EpochReason = z.enum(['enrolled', 'restored', 'replaced'])
export type EpochReason = z.infer<typeof EpochReason>

const ReceiptNumber = PositiveInt

/** Receipt numbers that no sale will ever have, and why: a gap that is explained is no gap. */
export const NumbersSkipped = z
  .object({
    from: ReceiptNumber,
    /** The last one skipped. */
    to: ReceiptNumber,
    /** What knew of the higher number: the mirror, the hub, a printed receipt, a sale that failed to be signed. */
    knownBy: z.enum(['mirror', 'hub', 'printed-receipt', 'fiscal-signer']),
    reason: text(120),
    approvedBy: Uuid.optional(),
  })
  .refine(({ from, to }) => from <= to, { message: 'runs backwards', path: ['to'] })

export const epochEvents = {
  /** First event of every epoch. `oldHead` is the head of the chain that it continues, and its `prevHash`. */
  'epoch.opened': event(z.object({ reason: EpochReason, oldHead: Hash })),
  'numbers.skipped': event(NumbersSkipped),
} as const
