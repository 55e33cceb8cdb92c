import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../ipc/views.ts'
import type { Printer } from './port.ts'

/** The till has no printer (`absent`), or one that its settings do not let us reach (`offline`). */
export const createAbsentPrinter = (state: DeviceState, reason: string): Printer => ({
  state: () => state,
  onState: () => undefined,
  send: () => Promise.reject(new AppError('PRINTER_OFFLINE', { reason })),
  close: () => undefined,
})
