import type { Operator } from '@codex/shared/catalog/operator'
import { isPermitted } from '@codex/shared/catalog/permission'
import { AppError } from '@codex/shared/errors/app-error'
import type { OpenShift } from '../../store/shift-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Rules } from '../rules.ts'
import { createBeginShift } from './begin-shift.ts'
import { createBusinessDay } from './business-day.ts'
import { createEndShift } from './end-shift.ts'
import { createShiftReports } from './shift-reports.ts'

/** Why a shift ends that nobody closed. */
const LEFT_OPEN = 'closed by the next day'
/** A manager who signs in at a till whose clock is in doubt has seen the date, and is told so. */
const SIGNED_IN = 'signed in'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId' | 'shiftsByHand'>
  readonly journal: Pick<JournalWriter, 'append'>
  readonly rules: Rules
  readonly hubOffsetMs: () => number | null
}

/**
 * The day's shift, as it comes about by signing in: one that is left open from an earlier trading day ends with a Z
 * report that nobody counted for, and the next one begins with nothing in the drawer.
 *
 * A clock in doubt ends no shift: the till sells on in the one that is open. Where none is open, a manager's sign-in
 * confirms the date (the hub's, where it is known) and is told of it; a cashier's opens none, and nothing is sold
 * until a manager has confirmed the date or signed in. A shop whose clock is dead thus sells as soon as a manager
 * comes, and never silently into a wrong day.
 */
export function createShifts({ deps, journal, rules, hubOffsetMs }: Parts) {
  const { store, clock, newId, shiftsByHand = false } = deps
  const reports = createShiftReports(deps)
  const days = createBusinessDay({ deps, journal, rules, hubOffsetMs })
  const begin = createBeginShift({ deps, journal })
  const end = createEndShift({ deps, journal, reports })

  /** What somebody is paying with, or has back in part, belongs to the shift in which they began. */
  const isPaying = (): boolean =>
    store.card.open().length > 0 || store.fiscal.get() !== undefined || store.card.halfVoided() !== undefined

  const isByHand = (): boolean =>
    shiftsByHand === 'after-first' ? store.shift.lastBusinessDate() !== null : shiftsByHand

  const roll = (open: OpenShift | undefined, operatorId: string, businessDate: string, wallTime: string) => {
    const byHand = isByHand()
    if (open) end(open, { operatorId, wallTime, count: null, forced: { reason: LEFT_OPEN } })
    if (!byHand) begin({ shiftId: newId(), businessDate, operatorId, wallTime, floatMinor: 0 })
  }

  return {
    reports,
    days,
    begin,
    end,
    isOpen: (): boolean => store.shift.open() !== undefined,
    /** Whether the open shift is of this trading day. */
    isCurrent: (): boolean => store.shift.open()?.businessDate === days.date(),
    /**
     * Inside the transaction of the sign-in.
     *
     * @returns what whoever signed in has to hear of the date
     */
    enter: ({ id: operatorId, role }: Operator): AppError | undefined => {
      const wallMs = clock.wallMs()
      const day = days.next(wallMs)
      const { businessDate, hubDate, doubt } = day
      const open = store.shift.open()
      if (open?.businessDate === businessDate || isPaying()) return undefined
      if (!doubt) return void roll(open, operatorId, businessDate, isoTime(wallMs))
      const unconfirmed = new AppError('BUSINESS_DATE_UNCONFIRMED', { doubt, businessDate, hubDate })
      // Nobody sees a year at a sign-in, and there would be no way back from it.
      if (open || doubt === 'far-ahead' || !isPermitted(role, 'date-confirm')) return unconfirmed
      if (isByHand()) return undefined
      const assumed = hubDate ?? businessDate
      const wallTime = isoTime(wallMs)
      days.confirm(assumed, day, { approvedBy: operatorId, reason: SIGNED_IN, wallTime })
      begin({ shiftId: newId(), businessDate: assumed, operatorId, wallTime, floatMinor: 0 })
      return new AppError('BUSINESS_DATE_ASSUMED', { businessDate: assumed, doubt })
    },
  }
}
export type Shifts = ReturnType<typeof createShifts>
