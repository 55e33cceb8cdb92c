import { AppError } from '@codex/shared/errors/app-error'
import type { OpenShift } from '../../store/shift-store.ts'
import { isoTime } from '../deps.ts'
import { createRemembered } from '../remembered.ts'
import { type Counted, cashCounted } from './counted.ts'
import { requireShift, shiftSubject } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

export type Opening = {
  /** Made by the window: what is sent twice opens once. */
  readonly shiftId: string
  readonly floatMinor: number
  readonly count?: Counted | undefined
  /** The day that a manager says it is; needed while the clock is in doubt. */
  readonly businessDate?: string | undefined
  readonly approvalId?: string | undefined
}

/** A shift begins with the float that somebody puts into the drawer, and answers for. */
export function createOpenShift({ deps, journal, operators, approvals, shifts, hands }: ShiftParts) {
  const { store, clock } = deps
  const { days } = shifts
  const opened = createRemembered()

  /** Asked again after a crash, nobody knows whether it opened for the float. */
  const openOnce = (shiftId: string): void => {
    if (opened.has(shiftId)) return
    opened.add(shiftId)
    hands.openDrawer()
  }

  /** The float as it was counted is the float. */
  const countOf = ({ count, floatMinor }: Opening) => {
    if (!count) return undefined
    const counted = cashCounted(count, store.identity.identity()?.store.currency ?? '')
    if (counted.totalMinor !== floatMinor) throw new AppError('CASH_COUNT_INVALID', { reason: 'float' })
    return counted
  }

  /**
   * @throws SHIFT_ALREADY_OPEN {shiftId}, CASH_COUNT_INVALID, BUSINESS_DATE_UNCONFIRMED {doubt, businessDate, hubDate}
   *   while the clock is in doubt and nobody said which day it is, INPUT_INVALID for a day that it cannot be
   */
  return (asked: Opening): OpenShift => {
    const { shiftId, floatMinor, businessDate: said, approvalId } = asked
    const operator = operators.require()
    const earlier = store.shift.find(shiftId)
    if (earlier) {
      if (store.shift.open()?.shiftId === shiftId) openOnce(shiftId)
      return earlier
    }
    const entry = store.transaction(() => {
      const open = store.shift.open()
      if (open) throw new AppError('SHIFT_ALREADY_OPEN', { shiftId: open.shiftId })
      const count = countOf(asked)
      const wallMs = clock.wallMs()
      const wallTime = isoTime(wallMs)
      const day = days.next(wallMs)
      const { doubt, hubDate } = day
      if (doubt && said === undefined)
        throw new AppError('BUSINESS_DATE_UNCONFIRMED', { doubt, businessDate: day.businessDate, hubDate })
      const businessDate = said ?? day.businessDate
      if (doubt) days.check(businessDate, day)
      // A clock that is believed is not argued with.
      else if (businessDate !== day.businessDate)
        throw new AppError('INPUT_INVALID', { field: 'businessDate', least: day.businessDate })
      const subject = shiftSubject(shiftId)
      approvals.authorise('shift-open', { subject })
      const approvedBy = doubt ? approvals.authorise('date-confirm', { approvalId, subject }) : undefined
      days.confirm(businessDate, day, { approvedBy: approvedBy ?? operator.id, wallTime })
      return shifts.begin({ shiftId, businessDate, operatorId: operator.id, wallTime, floatMinor, count })
    })
    journal.announce(entry)
    openOnce(shiftId)
    return requireShift(store, shiftId)
  }
}
