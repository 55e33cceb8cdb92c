import type { Permission } from '@codex/shared/catalog/permission'
import type { CashMovement, CashMovementKind } from '@codex/shared/shift/cash-movement'
import { isoTime } from '../deps.ts'
import { createRemembered } from '../remembered.ts'
import type { PaperJobs } from './paper-jobs.ts'
import { requireShift, shiftSubject } from './require-shift.ts'
import type { ShiftParts } from './shift-parts.ts'

export type Moving = Omit<CashMovement, 'approvedBy'> & { readonly approvalId?: string | undefined }

const PERMISSIONS: Readonly<Record<CashMovementKind, Permission>> = {
  'paid-in': 'cash-in',
  'float-in': 'cash-in',
  'paid-out': 'cash-out',
  'float-out': 'cash-out',
  drop: 'cash-drop',
}

/**
 * Cash into the drawer or out of it, with a slip for whoever gets or brings it. What the drawer should hold is not
 * asked: a refusal would tell it before the count.
 */
export function createMoveCash(parts: ShiftParts & { readonly paper: PaperJobs }) {
  const { deps, journal, operators, approvals, shifts, hands, paper } = parts
  const { store, clock } = deps
  const moved = createRemembered()

  /** Asked again after a crash, nobody knows whether it opened. */
  const openOnce = (movementId: string): void => {
    if (moved.has(movementId)) return
    moved.add(movementId)
    hands.openDrawer()
  }

  /** @throws SHIFT_CLOSED */
  return ({ approvalId, ...asked }: Moving): void => {
    const operator = operators.require()
    const { movementId } = asked
    if (store.shift.hasMovement(movementId)) {
      openOnce(movementId)
      return
    }
    const entry = store.transaction(() => {
      const { shiftId } = requireShift(store)
      const subject = shiftSubject(shiftId)
      const approvedBy = approvals.authorise(PERMISSIONS[asked.kind], { approvalId, subject })
      const movement: CashMovement = { ...asked, ...(approvedBy !== undefined && { approvedBy }) }
      const wallTime = isoTime(clock.wallMs())
      const operatorId = operator.id
      const appended = journal.append(
        { type: 'cash.moved', payload: { ...movement, shiftId } },
        { operatorId, wallTime },
      )
      const { epochOrdinal, seq } = appended
      store.shift.addMovement(movement, { shiftId, epochOrdinal, seq, operatorId, wallTime })
      shifts.reports.fold({ type: 'movement', movement })
      paper.printSlip(movement, { jobId: deps.newId(), wallTime, operatorId })
      return appended
    })
    journal.announce(entry)
    openOnce(movementId)
    hands.print()
  }
}
