import * as z from 'zod'
import { OperatorRole } from '../../catalog/operator.ts'
import { Count, PositiveInt, Uuid } from '../../fields.ts'
import { event, olderVersion, Slug, text } from '../define-event.ts'

/** How a person proved who they are. */
export const ProofOfPerson = z.enum(['pin', 'badge'])
export type ProofOfPerson = z.infer<typeof ProofOfPerson>

const SignedInV1 = z.object({ name: text(60), role: OperatorRole })
const SignedIn = SignedInV1.extend({ by: ProofOfPerson })

/** What an approval is for; null when it is for nothing that has an id. */
export const ApprovalSubject = z
  .object({ kind: z.enum(['basket', 'line', 'product', 'sale', 'shift']), id: Uuid })
  .nullable()
export type ApprovalSubject = z.infer<typeof ApprovalSubject>

/** What was approved stands where it happened (a line, a sale); this says who stood at the till. */
export const ApprovalGiven = z.object({
  /** The permission that the operator lacks, as the till's table of permissions names it. */
  permission: Slug,
  approvedBy: Uuid,
  by: ProofOfPerson,
  reason: text(120),
  subject: ApprovalSubject,
})

export const operatorEvents = {
  /** Version 1 knew no badges. */
  'operator.signed-in': event(SignedIn, [
    olderVersion(SignedInV1, SignedIn, (v1) => ({ ...v1, by: 'pin' as const })),
  ]),
  'operator.signed-out': event(z.object({ reason: z.enum(['asked', 'switched', 'idle', 'shift-closed']) })),
  /** A wrong PIN or badge. Nobody is named when the badge is unknown. */
  'operator.refused': event(
    z.object({
      operatorId: Uuid.nullable(),
      by: ProofOfPerson,
      /** Wrong ones in a row, this one included. */
      attempt: PositiveInt,
      /** How long the till takes no further try. */
      delayMs: Count,
    }),
  ),
  'operator.locked': event(z.object({ reason: z.enum(['asked', 'idle']) })),
  'operator.unlocked': event(z.object({ by: ProofOfPerson })),
  'approval.given': event(ApprovalGiven),
} as const
