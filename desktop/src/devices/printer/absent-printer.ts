import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../ipc/device-views.ts'
import { type Printer, SILENT } from './port.ts'

/** The till has no printer (`absent`), or one that its settings do not let us reach (`offline`). */
export const createAbsentPrinter = (state: DeviceState, reason: string): Printer => ({
  state: () => state,
  ...SILENT,
  onChange: () => undefined,
  send: () => Promise.reject(new AppError('PRINTER_OFFLINE', { reason })),
  close: () => undefined,
})
