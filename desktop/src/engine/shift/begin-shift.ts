import { AppError } from '@codex/shared/errors/app-error'
import type { CashCount } from '@codex/shared/shift/cash-count'
import { openReport } from '@codex/shared/shift/report'
import type { EngineDeps } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'

type Beginning = {
  readonly shiftId: string
  readonly businessDate: string
  readonly operatorId: string
  readonly wallTime: string
  readonly floatMinor: number
  /** The float, when it was counted. */
  readonly count?: CashCount | undefined
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly journal: Pick<JournalWriter, 'append'>
}

/** A shift begins, inside the transaction of whoever opens it: its row, its empty report, its event. */
export function createBeginShift({ deps: { store }, journal }: Parts) {
  return ({ shiftId, businessDate, operatorId, wallTime, floatMinor, count }: Beginning): Appended => {
    const currency = store.identity.identity()?.store.currency
    if (currency === undefined) throw new AppError('TILL_NOT_ENROLLED')
    const facts = { shiftId, businessDate, openedAt: wallTime, currency, floatMinor }
    store.shift.add({ ...facts, openedBy: operatorId, ownerId: operatorId })
    store.shift.setReport(shiftId, openReport(currency))
    const payload = { shiftId, floatMinor, ownerId: operatorId, ...(count && { count }) }
    return journal.append({ type: 'shift.opened', payload }, { shiftId, businessDate, operatorId, wallTime })
  }
}
export type BeginShift = ReturnType<typeof createBeginShift>
