import { Pin } from '@codex/shared/catalog/operator'
import { Permission } from '@codex/shared/catalog/permission'
import { Text, Uuid } from '@codex/shared/fields'
import { ApprovalSubject } from '@codex/shared/journal/events/operator'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'

/** Typed or chosen; it reaches the journal, which holds no half of a character, when cards are reversed already. */
export const ReasonText = Text.trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cs}*$/u)

/** Given to the call that an approval was asked for; left out where the operator may do it alone. */
export const ApprovalId = Uuid.optional()

/** Who is at the till, and who approves what the operator may not do alone. */
export const operatorCalls = {
  /** Signs in, unlocks, or takes over from whoever was there. */
  'operator.sign-in': call(z.object({ operatorId: Uuid, pin: Pin }), nothing),
  /** Asks for the PIN before anything else happens; the basket stays. */
  'operator.lock': call(nothing, nothing),
  'operator.sign-out': call(nothing, nothing),
  /** The badge that is scanned next is the approver's; `approval.given` tells when it was. */
  'approval.ask': call(
    z.object({ permission: Permission, reason: ReasonText, subject: ApprovalSubject }),
    nothing,
  ),
  /** Nobody is waited for any more: the next scan is goods again. */
  'approval.drop': call(nothing, nothing),
  'approval.give': call(
    z.object({
      permission: Permission,
      reason: ReasonText,
      subject: ApprovalSubject,
      operatorId: Uuid,
      pin: Pin,
    }),
    z.object({ approvalId: Uuid }),
  ),
} as const
