import { MAX_BASKET_LINES } from '@codex/shared/basket/line'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId } from './operator-calls.ts'

/** Left out `saleId`: the till's last sale. `printId` is made by the window: what is sent twice is printed once. */
const Wanted = z.object({ saleId: z.uuid().optional(), printId: z.uuid() })

const Printed = z.object({ saleId: z.uuid(), receiptNumber: z.int() })

/** Receipts on paper again. */
export const receiptCalls = {
  'receipt.reprint': call(Wanted.extend({ approvalId: ApprovalId }), Printed),
  /** Without prices. Left out `lines`: all that went out. */
  'receipt.gift': call(
    Wanted.extend({ lines: z.array(z.int().nonnegative()).min(1).max(MAX_BASKET_LINES).optional() }),
    Printed,
  ),
  /**
   * What somebody says who looked at the printer. Not on paper: it is printed again, marked as a copy, since another
   * one may be in somebody's hand. What was answered already stays as it was answered.
   */
  'print.resolve': call(z.object({ jobId: z.string().max(64), isOnPaper: z.boolean() }), nothing),
} as const
