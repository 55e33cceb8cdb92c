import type { Permission } from '@codex/shared/catalog/permission'
import { expectedOf, type TenderAmount } from '@codex/shared/shift/expected'
import { isoTime } from '../deps.ts'
import { createRemembered } from '../remembered.ts'
import { refuseBusy } from './busy.ts'
import { requireShift, shiftSubject } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

export type DrawerOpening = {
  /** Made by the window: a key that is pressed twice opens it once. */
  readonly openingId: string
  readonly reason: string
  readonly approvalId?: string | undefined
}

type Countable = Omit<TenderAmount, 'amountMinor'>

/** What lies in a drawer beside home cash: money of other countries, slips of cards, vouchers. */
const ON_PAPER: readonly TenderAmount['kind'][] = ['foreign-cash', 'card', 'voucher']

/** Why the drawer opens before a count. */
const COUNT = 'count'

/** The drawer without a sale. Each opening is in the journal and counted in the report, for change and for a count alike. */
export function createOpenDrawer({ deps, journal, operators, approvals, shifts, hands }: ShiftParts) {
  const { store, clock } = deps
  /** A key that is pressed twice opens it once; beyond a crash nobody knows. */
  const done = createRemembered()

  const open = ({ openingId, reason, approvalId }: DrawerOpening, permission: Permission): void => {
    const operator = operators.require()
    if (done.has(openingId)) return
    const entry = store.transaction(() => {
      const { shiftId } = requireShift(store)
      const subject = shiftSubject(shiftId)
      const approvedBy = approvals.authorise(permission, { approvalId, subject })
      const payload = { reason, ...(approvedBy !== undefined && { approvedBy }) }
      const who = { operatorId: operator.id, wallTime: isoTime(clock.wallMs()) }
      const appended = journal.append({ type: 'drawer.opened', payload }, who)
      shifts.reports.fold({ type: 'no-sale' })
      return appended
    })
    done.add(openingId)
    journal.announce(entry)
    hands.openDrawer()
  }

  return {
    /** @throws SHIFT_CLOSED */
    open: (opening: DrawerOpening): void => open(opening, 'no-sale'),
    /**
     * So that whoever may close the shift can count it first.
     *
     * @returns what else there is to count: who counts blind learns what, and not how much
     * @throws SHIFT_CLOSED, SHIFT_BUSY {because}: counted would be what is not finished
     */
    forCount: ({ openingId, shiftId }: { openingId: string; shiftId: string }): Countable[] => {
      operators.require()
      const shift = requireShift(store, shiftId)
      refuseBusy(store)
      open({ openingId, reason: COUNT }, 'shift-close')
      return expectedOf(shifts.reports.of(shift), shift.floatMinor)
        .filter(({ kind }) => ON_PAPER.includes(kind))
        .map(({ kind, currency }) => ({ kind, currency }))
    },
  }
}
