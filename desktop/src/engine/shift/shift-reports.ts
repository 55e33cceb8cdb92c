import { AppError } from '@codex/shared/errors/app-error'
import type { Sale } from '@codex/shared/sale/sale'
import { foldReport, type ReportFact } from '@codex/shared/shift/fold-report'
import type { Report } from '@codex/shared/shift/report'
import type { Shift } from '@codex/shared/shift/shift'
import type { OpenShift } from '../../store/shift-store.ts'
import type { EngineDeps } from '../deps.ts'
import { rebuildReport } from './rebuild-report.ts'

/** The sums of the open shift, kept up in the transactions of their facts: an X report is there at any moment. */
export function createShiftReports({ store }: Pick<EngineDeps, 'store'>) {
  /** One that an earlier version opened is in the till's currency. */
  const full = (open: OpenShift): Shift => {
    const currency = open.currency ?? store.identity.identity()?.store.currency
    if (currency === undefined) throw new AppError('TILL_NOT_ENROLLED')
    return { ...open, currency }
  }

  const rebuilt = (shift: OpenShift): Report =>
    rebuildReport(store.journal.newestFirst(), shift.shiftId, full(shift).currency)

  /** Inside the transaction of the fact, after its event: a report that has to be rebuilt finds it there. */
  const fold = (fact: ReportFact): void => {
    const shift = store.shift.open()
    if (!shift) throw new AppError('SHIFT_CLOSED')
    const before = store.shift.report(shift.shiftId)
    store.shift.setReport(shift.shiftId, before ? foldReport(before, fact) : rebuilt(shift))
  }

  return {
    full,
    fold,
    /** Every sale, refund, exchange and void of a sale, inside its transaction and after its event. */
    sold: (sale: Sale): void => fold({ type: 'sale', sale }),
    /** Up to now. */
    of: (shift: OpenShift): Report => store.shift.report(shift.shiftId) ?? rebuilt(shift),
  }
}
export type ShiftReports = ReturnType<typeof createShiftReports>
