import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId } from './operator-calls.ts'

/** Selling for practice: with today's goods and staff, and without anything that counts. */
export const trainingCalls = {
  /** Permission `training`. The basket has to be empty and nothing may be being paid: hold it, or finish it. */
  'training.enter': call(z.object({ approvalId: ApprovalId }), nothing),
  /** Anybody may, also from the sign-in screen. All that was done in training is thrown away. */
  'training.leave': call(nothing, nothing),
} as const
