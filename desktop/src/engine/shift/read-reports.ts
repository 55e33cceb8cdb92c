import { isPermitted } from '@codex/shared/catalog/permission'
import { AppError } from '@codex/shared/errors/app-error'
import type { TenderAmount } from '@codex/shared/shift/expected'
import { type XReport, xReport, type ZReport } from '@codex/shared/shift/x-z-report'
import { isoTime } from '../deps.ts'
import type { Appended } from '../journal-writer.ts'
import type { PaperJobs } from './paper-jobs.ts'
import { requireShift, shiftSubject } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

/** Made by the window: what is asked for twice is printed once. */
type Printing = { readonly printId: string; readonly approvalId?: string | undefined }

export type XAsked = { readonly printId: string | null; readonly approvalId?: string | undefined }

/** What may be read of a shift, and printed. */
export function createReadReports(parts: ShiftParts & { readonly paper: PaperJobs }) {
  const { deps, journal, operators, approvals, shifts, hands, paper } = parts
  const { store, clock } = deps

  const xNow = (wallTime: string): XReport => {
    const open = requireShift(store)
    return xReport(shifts.reports.full(open), shifts.reports.of(open), wallTime)
  }

  /** Who counts the drawer blind does not read what should be in it. */
  const seesDrawer = (shiftId: string, approvalId: string | undefined): boolean => {
    if (approvalId === undefined) return isPermitted(operators.require().role, 'cash-read')
    approvals.authorise('cash-read', { approvalId, subject: shiftSubject(shiftId) })
    return true
  }

  return {
    /**
     * The shift so far.
     *
     * @returns `hasDrawer` false: the money is not for whoever reads it
     * @throws SHIFT_CLOSED
     */
    x: ({ printId, approvalId }: XAsked): { readonly x: XReport; readonly hasDrawer: boolean } => {
      operators.require()
      const { entry, ...read } = store.transaction(() => {
        const wallTime = isoTime(clock.wallMs())
        const x = xNow(wallTime)
        approvals.authorise('report-read')
        const hasDrawer = seesDrawer(x.shift.shiftId, approvalId)
        const isNew = printId !== null && !store.print.has(printId)
        const printed: Appended | undefined = isNew
          ? paper.printX(x, { jobId: printId, wallTime, hasDrawer })
          : undefined
        return { x, hasDrawer, entry: printed }
      })
      if (entry) {
        journal.announce(entry)
        hands.print()
      }
      return read
    },
    /** What should be in the drawer now, before anybody has counted. */
    cash: ({ approvalId }: { approvalId?: string | undefined }): TenderAmount[] => {
      operators.require()
      return store.transaction(() => {
        const x = xNow(isoTime(clock.wallMs()))
        approvals.authorise('cash-read', { approvalId, subject: shiftSubject(x.shift.shiftId) })
        return x.expected
      })
    },
    /**
     * A Z report again, as the copy that it is; the first print of one that nobody printed is the report itself.
     *
     * @throws REPORT_UNKNOWN {number}
     */
    reprint: ({ number, printId, approvalId }: Printing & { readonly number: number }): ZReport => {
      operators.require()
      const z = store.shift.zReport(number)
      if (!z) throw new AppError('REPORT_UNKNOWN', { number })
      if (store.print.has(printId)) return z
      const entry = store.transaction(() => {
        approvals.authorise('report-read', { approvalId, subject: shiftSubject(z.shift.shiftId) })
        return paper.printZ(z, { jobId: printId, wallTime: isoTime(clock.wallMs()) })
      })
      journal.announce(entry)
      hands.print()
      return z
    },
  }
}
