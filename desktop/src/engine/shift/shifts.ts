import type { Operator } from '@codex/shared/catalog/operator'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { nextBusinessDate } from '@codex/shared/shift/business-date'
import type { OpenShift } from '../../store/shift-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Rules } from '../rules.ts'

/** Why a shift ends that nobody closed. */
const LEFT_OPEN = 'closed by the next day'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId'>
  readonly journal: Pick<JournalWriter, 'append'>
  readonly rules: Rules
}

/** The day's shift: one that is still open from an earlier trading day ends, and the next one begins. */
export function createShifts({ deps: { store, clock, newId }, journal, rules }: Parts) {
  /** The trading day that a shift would have if it opened now. */
  const businessDateNow = (): string => {
    const { timeZone, cutOverHour } = rules.store() ?? { timeZone: 'UTC', ...STORE_DEFAULTS }
    return nextBusinessDate(clock.wallMs(), timeZone, cutOverHour, store.shift.lastBusinessDate())
  }

  const endLeftOpen = ({ shiftId, businessDate }: OpenShift, operatorId: string): void => {
    store.shift.close(shiftId, isoTime(clock.wallMs()), null)
    const payload = { shiftId, counted: null, forced: { reason: LEFT_OPEN } }
    journal.append({ type: 'shift.closed', payload }, { shiftId, businessDate, operatorId })
  }

  const begin = (operatorId: string, businessDate: string): void => {
    const shiftId = newId()
    const openedAt = isoTime(clock.wallMs())
    const currency = store.identity.identity()?.store.currency ?? null
    const who = { openedBy: operatorId, ownerId: operatorId }
    store.shift.add({ shiftId, businessDate, openedAt, ...who, currency, floatMinor: 0 })
    const payload = { shiftId, floatMinor: 0, ownerId: operatorId }
    journal.append(
      { type: 'shift.opened', payload },
      { shiftId, businessDate, operatorId, wallTime: openedAt },
    )
  }

  return {
    /** Whether the open shift is of this trading day. */
    isCurrent: (): boolean => store.shift.open()?.businessDate === businessDateNow(),
    /** Inside the transaction of the sign-in. */
    enter: ({ id: operatorId }: Operator): void => {
      const businessDate = businessDateNow()
      const open = store.shift.open()
      if (open?.businessDate === businessDate) return
      if (open) endLeftOpen(open, operatorId)
      begin(operatorId, businessDate)
    },
  }
}
export type Shifts = ReturnType<typeof createShifts>
