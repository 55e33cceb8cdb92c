import { isoTime } from '../deps.ts'
import { type Counted, cashCounted } from './counted.ts'
import { requireShift, shiftSubject } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

export type HandingOver = {
  readonly shiftId: string
  readonly toOperatorId: string
  /** Of whoever takes the drawer: nobody answers for one without having said so. */
  readonly pin: string
  readonly count?: Counted | undefined
  readonly approvalId?: string | undefined
}

/**
 * Another person answers for the drawer from here on, and for its difference at the end. Whoever answers for it now
 * hands it over; somebody who may force a shift's end decides where they are gone.
 */
export function createHandOver({ deps, journal, operators, proof, approvals, shifts }: ShiftParts) {
  const { store, clock } = deps

  /** @throws SHIFT_CLOSED, CASH_COUNT_INVALID, and what proves a person */
  return async ({ shiftId, toOperatorId, pin, count, approvalId }: HandingOver): Promise<void> => {
    operators.require()
    const taker = await proof.byPin(toOperatorId, pin)
    const entry = store.transaction(() => {
      const operator = operators.require()
      const open = requireShift(store, shiftId)
      proof.succeeded(taker.id)
      if (open.ownerId === taker.id) return undefined
      const counted = count && cashCounted(count, shifts.reports.full(open).currency)
      const permission = operator.id === open.ownerId ? 'shift-hand-over' : 'shift-force-close'
      approvals.authorise(permission, { approvalId, subject: shiftSubject(shiftId) })
      store.shift.handOver(shiftId, taker.id)
      const payload = { shiftId, fromId: open.ownerId, toId: taker.id, ...(counted && { count: counted }) }
      return journal.append(
        { type: 'shift.handed-over', payload },
        { operatorId: operator.id, wallTime: isoTime(clock.wallMs()) },
      )
    })
    if (entry) journal.announce(entry)
  }
}
