import { AppError } from '@codex/shared/errors/app-error'
import { sellingTill } from './fake-engine.ts'
import { testId } from './views.ts'

export const SHIFT_ID = testId(77)
export const OWNER_ID = testId(10)

/** `shift.get` while a shift is open, of whoever is at the till, unless it says otherwise. */
export const openShift = (ownerId = OWNER_ID) => ({
  open: {
    ...{ shiftId: SHIFT_ID, businessDate: '2026-11-22', openedAt: '2026-11-22T08:00:00Z' },
    ...{ currency: 'EUR', floatMinor: 0, openedBy: OWNER_ID, ownerId },
  },
  lastZ: 4,
  next: { businessDate: '2026-11-22', hubDate: null, doubt: null },
})

export const manager = { operatorId: testId(11), number: 2, name: 'Rui Costa', role: 'manager' } as const
/** A manager stands beside the cashier. */
export const withManager = { ...sellingTill, operators: [...sellingTill.operators, manager] }

/** Refuses what only a manager may do, until it comes with an approval. */
export const wants =
  <T>(permission: string, answer: T) =>
  ({ approvalId }: { approvalId?: string | undefined }): T => {
    if (approvalId === undefined) throw new AppError('PERMISSION_REQUIRED', { permission })
    return answer
  }
