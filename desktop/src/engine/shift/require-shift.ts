import { AppError } from '@codex/shared/errors/app-error'
import type { OpenShift } from '../../store/shift-store.ts'
import type { TillStore } from '../../store/till-store.ts'

/**
 * The open shift.
 *
 * @param shiftId the one that the window showed; left out: whichever is open
 * @throws SHIFT_CLOSED
 */
export function requireShift({ shift }: Pick<TillStore, 'shift'>, shiftId?: string): OpenShift {
  const open = shift.open()
  if (!open || (shiftId !== undefined && open.shiftId !== shiftId)) throw new AppError('SHIFT_CLOSED')
  return open
}

export const shiftSubject = (shiftId: string) => ({ kind: 'shift' as const, id: shiftId })
