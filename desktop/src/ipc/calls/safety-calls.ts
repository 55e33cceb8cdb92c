import { PositiveInt } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** What keeps the till's file, and what follows when it was lost. */
export const safetyCalls = {
  /** A manager has read what was restored, and says the number of the last printed receipt. */
  'recovery.confirm': call(
    z.object({ lastPrinted: PositiveInt.nullable(), reason: ReasonText, approvalId: ApprovalId }),
    nothing,
  ),
  /** Now, beside selling. */
  'backup.make': call(nothing, nothing),
} as const
