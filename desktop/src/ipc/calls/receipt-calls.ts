import { MAX_BASKET_LINES } from '@codex/shared/basket/line'
import { Count, Flag, Int, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId } from './operator-calls.ts'

/** Left out `saleId`: the till's last sale. `printId` is made by the window: what is sent twice is printed once. */
const Wanted = z.object({ saleId: Uuid.optional(), printId: Uuid })

const Printed = z.object({ saleId: Uuid, receiptNumber: Int })

/** Receipts on paper again. */
export const receiptCalls = {
  'receipt.reprint': call(Wanted.extend({ approvalId: ApprovalId }), Printed),
  /** Without prices. Left out `lines`: all that went out. */
  'receipt.gift': call(
    Wanted.extend({ lines: z.array(Count).min(1).max(MAX_BASKET_LINES).optional() }),
    Printed,
  ),
  /**
   * What somebody says who looked at the printer. Not on paper: it is printed again, marked as a copy, since another
   * one may be in somebody's hand. What was answered already stays as it was answered.
   */
  'print.resolve': call(z.object({ jobId: Text.max(64), isOnPaper: Flag }), nothing),
} as const
