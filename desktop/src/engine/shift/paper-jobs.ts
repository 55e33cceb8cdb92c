import { AppError } from '@codex/shared/errors/app-error'
import { buildMovementSlip } from '@codex/shared/receipt/reports/build-movement-slip'
import { buildXReport, buildZReport } from '@codex/shared/receipt/reports/build-shift-report'
import { buildTerminalDay } from '@codex/shared/receipt/reports/build-terminal-day'
import type { ReportFacts } from '@codex/shared/receipt/reports/report-facts'
import type { CashMovement } from '@codex/shared/shift/cash-movement'
import type { XReport, ZReport } from '@codex/shared/shift/x-z-report'
import type { TerminalDayResult } from '../../store/terminal-day-store.ts'
import type { Appended } from '../journal-writer.ts'
import { reportPlace } from './report-place.ts'
import { requireShift } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

/** The name of a print job, and when it was asked for. */
type Job = { readonly jobId: string; readonly wallTime: string }

type Parts = Pick<ShiftParts, 'deps' | 'journal' | 'rules'>

/** Reports and slips on their way to paper, inside the transaction of what they are about. */
export function createPaperJobs({ deps, journal, rules }: Parts) {
  const { store, catalog, isTraining: training } = deps
  const facts = (wallTime: string): ReportFacts => {
    const identity = store.identity.identity()
    if (!identity) throw new AppError('TILL_NOT_ENROLLED')
    return {
      store: rules.store() ?? identity.store,
      tillNumber: identity.tillNumber,
      wallTime,
      training,
      nameOf: (operatorId) => catalog.operator(operatorId)?.name ?? '',
    }
  }

  return {
    printX: (x: XReport, { jobId, wallTime, hasDrawer }: Job & { readonly hasDrawer: boolean }): Appended => {
      store.print.add(jobId, null, buildXReport(x, facts(wallTime), hasDrawer), wallTime)
      const payload = { kind: 'x' as const, shiftId: x.shift.shiftId }
      return journal.append({ type: 'report.printed', payload }, { wallTime })
    },
    /** The first print is the report itself, each later one a copy with its number. */
    printZ: (z: ZReport, { jobId, wallTime }: Job): Appended => {
      const copy = store.shift.countZPrint(z.number)
      const marked = { ...facts(wallTime), ...(copy > 0 && { copy }) }
      store.print.add(jobId, null, buildZReport(z, marked), wallTime)
      const payload = { kind: 'z' as const, shiftId: z.shift.shiftId, number: z.number, copy }
      return journal.append({ type: 'report.printed', payload }, { ...reportPlace(store, z.shift), wallTime })
    },
    printDay: (result: TerminalDayResult, { jobId, wallTime }: Job): void => {
      const ours = facts(wallTime)
      const currency = store.identity.identity()?.store.currency ?? ''
      store.print.add(jobId, null, buildTerminalDay(result, { ...ours, currency }), wallTime)
    },
    printSlip: (
      movement: CashMovement,
      { jobId, wallTime, operatorId }: Job & { readonly operatorId: string },
    ): void => {
      const { businessDate, currency } = requireShift(store)
      const ours = facts(wallTime)
      const home = currency ?? store.identity.identity()?.store.currency ?? ''
      const slip = buildMovementSlip(movement, { ...ours, currency: home, businessDate, operatorId })
      store.print.add(jobId, null, slip, wallTime)
    },
  }
}
export type PaperJobs = ReturnType<typeof createPaperJobs>
