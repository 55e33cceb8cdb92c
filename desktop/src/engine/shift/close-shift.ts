import type { Reason } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import type { TenderAmount } from '@codex/shared/shift/expected'
import type { ZReport } from '@codex/shared/shift/x-z-report'
import { isoTime } from '../deps.ts'
import { refuseBusy } from './busy.ts'
import { type Counted, cashCounted, checkOthers } from './counted.ts'
import type { PaperJobs } from './paper-jobs.ts'
import { requireShift, shiftSubject } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

export type Closing = {
  readonly shiftId: string
  /** Null: nobody counts, and the next count answers for both shifts. */
  readonly count: Counted | null
  /** What else was counted. */
  readonly others: readonly TenderAmount[]
  /** Why it is closed without a count, or by somebody else than who answers for it. */
  readonly reason?: string | undefined
  readonly approvalId?: string | undefined
}

/**
 * A shift ends: counted by whoever answers for the drawer, or forced by somebody who may. The count comes in before
 * anything that should be there goes out. Whoever closed it is signed out, and the till is without a shift.
 */
export function createCloseShift(parts: ShiftParts & { readonly paper: PaperJobs }) {
  const { deps, journal, operators, approvals, shifts, hands, paper, terminalDay } = parts
  const { store, clock } = deps

  /** @throws INPUT_INVALID {field: reason} */
  const forcedBy = (reason: string | undefined): Reason => {
    if (reason === undefined) throw new AppError('INPUT_INVALID', { field: 'reason' })
    return { reason }
  }

  /** @throws SHIFT_CLOSED, SHIFT_BUSY {because}, CASH_COUNT_INVALID, INPUT_INVALID {field: reason} */
  return ({ shiftId, count, others, reason, approvalId }: Closing): ZReport => {
    const earlier = store.shift.zReportOf(shiftId)
    if (earlier) return earlier
    const operator = operators.require()
    const { z, entry, left, afterwards } = store.transaction(() => {
      const open = requireShift(store, shiftId)
      refuseBusy(store)
      const { currency } = shifts.reports.full(open)
      if (!count && others.length > 0) throw new AppError('CASH_COUNT_INVALID', { reason: 'cash' })
      checkOthers(others, currency)
      const counted = count && cashCounted(count, currency)
      const forced = !count || operator.id !== open.ownerId ? forcedBy(reason) : undefined
      const approvedBy = approvals.authorise(forced ? 'shift-force-close' : 'shift-close', {
        approvalId,
        subject: shiftSubject(shiftId),
      })
      const wallTime = isoTime(clock.wallMs())
      const ended = shifts.end(open, {
        ...{ operatorId: operator.id, wallTime, count: counted, counted: others },
        forced: forced && { ...forced, ...(approvedBy !== undefined && { approvedBy }) },
      })
      const printed = paper.printZ(ended.z, { jobId: deps.newId(), wallTime })
      const { businessDate } = open
      const afterwards = terminalDay.atShiftEnd({ operatorId: operator.id, shiftId, businessDate })
      return { z: ended.z, entry: printed, left: operators.leave('shift-closed'), afterwards }
    })
    journal.announce(entry)
    operators.left(left)
    hands.print()
    afterwards?.()
    return z
  }
}
