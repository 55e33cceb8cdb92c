import type { Reason } from '@codex/shared/basket/line'
import type { CashCount } from '@codex/shared/shift/cash-count'
import type { TenderAmount } from '@codex/shared/shift/expected'
import { type ZReport, zReport } from '@codex/shared/shift/x-z-report'
import type { OpenShift } from '../../store/shift-store.ts'
import type { EngineDeps } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { ShiftReports } from './shift-reports.ts'

type Ending = {
  readonly operatorId: string
  readonly wallTime: string
  /** Null: nobody counted. */
  readonly count: CashCount | null
  readonly counted?: readonly TenderAmount[] | undefined
  readonly forced?: Reason | undefined
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly journal: Pick<JournalWriter, 'append'>
  readonly reports: ShiftReports
}

/** A shift ends, inside the transaction of whoever closes it: the next Z report, its number, and its event. */
export function createEndShift({ deps: { store }, journal, reports }: Parts) {
  return (open: OpenShift, ending: Ending): { readonly z: ZReport; readonly entry: Appended } => {
    const { operatorId, wallTime, count, counted = [], forced } = ending
    const { shiftId, businessDate, ownerId } = open
    const closing = { at: wallTime, count, counted, before: store.shift.grandTotal() }
    const z = zReport(reports.full(open), reports.of(open), closing)
    store.shift.close(shiftId, wallTime, z)
    const payload = {
      shiftId,
      counted: count && { count, differences: z.differences },
      ownerId,
      grandTotal: z.after,
      ...(forced && { forced }),
    }
    const who = { shiftId, businessDate, operatorId, wallTime }
    return { z, entry: journal.append({ type: 'shift.closed', payload }, who) }
  }
}
export type EndShift = ReturnType<typeof createEndShift>
