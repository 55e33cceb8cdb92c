import { Pin } from '@codex/shared/catalog/operator'
import { Count, Flag, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import { BusinessDate } from '@codex/shared/journal/envelope'
import { UnsignedMinor } from '@codex/shared/money/minor'
import { ClockDoubt } from '@codex/shared/shift/business-date'
import { DenominationCount } from '@codex/shared/shift/cash-count'
import { CashMovement } from '@codex/shared/shift/cash-movement'
import { TenderAmount } from '@codex/shared/shift/expected'
import { Report } from '@codex/shared/shift/report'
import { Shift } from '@codex/shared/shift/shift'
import { ZReport } from '@codex/shared/shift/x-z-report'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** A drawer counted by piece, and what was not told apart. */
const Counted = z.object({ pieces: z.array(DenominationCount).max(40), looseMinor: UnsignedMinor })

/** How it was paid and what should be in the drawer: left out of what somebody reads who counts it blind. */
const drawerFields = {
  tenders: true,
  cash: true,
  foreign: true,
  forfeitedMinor: true,
  movements: true,
} as const

export const SoldView = Report.omit(drawerFields)
export const DrawerView = Report.pick(drawerFields).extend({ expected: z.array(TenderAmount) })

/** What else there is to count beside home cash: what was taken in the shift, and never how much of it. */
export const ToCount = z.object({ others: z.array(TenderAmount.omit({ amountMinor: true })) })

/** The shift that is open, and the day that one would have if it opened now. */
export const ShiftView = z.object({
  open: Shift.nullable(),
  /** Number of the till's last Z report; 0 before the first. */
  lastZ: Count,
  next: z.object({
    /** By the till's own clock. */
    businessDate: BusinessDate,
    /** By the hub's; null while it was never asked. */
    hubDate: BusinessDate.nullable(),
    /** Why a manager has to confirm the date; null: the clock is believed. */
    doubt: ClockDoubt.nullable(),
  }),
})
export type ShiftView = z.infer<typeof ShiftView>

/** From the float to the count, and what happens to the drawer in between. */
export const shiftCalls = {
  'shift.get': call(nothing, ShiftView),
  /** Approval: `date-confirm` for the shift's id, where the clock is in doubt and `businessDate` says the day. */
  'shift.open': call(
    z.object({
      shiftId: Uuid,
      floatMinor: UnsignedMinor,
      /** The float, counted: it adds up to `floatMinor`. */
      count: Counted.optional(),
      businessDate: BusinessDate.optional(),
      approvalId: ApprovalId,
    }),
    Shift,
  ),
  /** The shift so far. `drawer` is null for whoever counts it blind; approval: `cash-read` for the shift. */
  'shift.x-report': call(
    z.object({
      /** Null: to be looked at, not printed. */
      printId: Uuid.nullable(),
      approvalId: ApprovalId,
    }),
    z.object({ shift: Shift, at: Text, sold: SoldView, drawer: DrawerView.nullable() }),
  ),
  /** What should be in the drawer. Permission `cash-read`, approval for the shift. */
  'shift.cash': call(z.object({ approvalId: ApprovalId }), z.object({ expected: z.array(TenderAmount) })),
  /** Opens the drawer for whoever closes the shift. */
  'shift.begin-count': call(z.object({ shiftId: Uuid, openingId: Uuid }), ToCount),
  /**
   * Ends the shift and signs out. Without a count, or by somebody else than who answers for the drawer, it is forced:
   * it needs a reason, and `shift-force-close` for the shift.
   */
  'shift.close': call(
    z.object({
      shiftId: Uuid,
      count: Counted.nullable(),
      /** Foreign cash, card slips, vouchers: what else was counted. */
      others: z.array(TenderAmount).max(30),
      reason: ReasonText.optional(),
      approvalId: ApprovalId,
    }),
    /** `seesDrawer`: what should have been there is for whoever closed it to see. */
    ZReport.extend({ seesDrawer: Flag }),
  ),
  /** Somebody else answers for the drawer from here on, and says so with their PIN. */
  'shift.hand-over': call(
    z.object({
      shiftId: Uuid,
      toOperatorId: Uuid,
      pin: Pin,
      count: Counted.optional(),
      approvalId: ApprovalId,
    }),
    nothing,
  ),
  /** Money in or out of the drawer apart from sales: it opens, and a slip is printed. */
  'cash.move': call(
    z.object({
      movementId: Uuid,
      kind: CashMovement.shape.kind,
      amountMinor: CashMovement.shape.amountMinor,
      reason: ReasonText,
      reference: CashMovement.shape.reference,
      approvalId: ApprovalId,
    }),
    nothing,
  ),
  /** Without a sale. */
  'drawer.open': call(z.object({ openingId: Uuid, reason: ReasonText, approvalId: ApprovalId }), nothing),
  /** A Z report again, as a copy; the first print of one that was never printed is the report itself. */
  'report.reprint': call(z.object({ number: PositiveInt, printId: Uuid, approvalId: ApprovalId }), ZReport),
} as const
