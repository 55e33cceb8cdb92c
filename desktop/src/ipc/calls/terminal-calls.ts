import { Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId } from './operator-calls.ts'

/** The card terminal apart from payments. */
export const terminalCalls = {
  /**
   * Its day is to end: what it took goes to the bank. The answer says that it is asked; what it said comes on paper, in
   * the journal, and by a notice where it is not what the till has. Permission `terminal-day-end`.
   */
  'terminal.end-day': call(z.object({ dayEndId: Uuid, approvalId: ApprovalId }), nothing),
  /** The last day that was to end here; null: none ever. */
  'terminal.day': call(
    nothing,
    z
      .object({ dayEndId: Uuid, state: z.enum(['asked', 'agrees', 'differs', 'untold', 'refused']) })
      .nullable(),
  ),
} as const
