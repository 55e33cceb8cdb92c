import { Uuid } from '@codex/shared/fields'
import { UnsignedMinor } from '@codex/shared/money/minor'
import * as z from 'zod'
import { call } from '../define.ts'
import { PressedAtMs, SaleDone } from '../views.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** From the basket to the sale. */
export const saleCalls = {
  /** Settles the basket that the cashier saw: another total answers BASKET_CHANGED, a repeat the same sale. */
  'sale.pay-cash': call(
    z.object({
      basketId: Uuid,
      totalMinor: UnsignedMinor,
      tenderedMinor: UnsignedMinor,
      pressedAtMs: PressedAtMs,
    }),
    SaleDone,
  ),
  /** Takes a whole sale of this shift back. `done` is null while the terminal reverses a card payment. */
  'sale.void': call(
    z.object({ saleId: Uuid, voidId: Uuid, reason: ReasonText, approvalId: ApprovalId }),
    z.object({ done: SaleDone.nullable() }),
  ),
  /** Leaves the "done" stage. A scan does so by itself. */
  'sale.dismiss': call(nothing, nothing),
} as const
