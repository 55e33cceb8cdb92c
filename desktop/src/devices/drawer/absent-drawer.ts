import { AppError } from '@codex/shared/errors/app-error'
import type { Drawer } from './port.ts'

/** A till without a drawer. */
export const createAbsentDrawer = (): Drawer => ({
  state: () => 'absent',
  isOpen: () => null,
  onChange: () => undefined,
  open: () => Promise.reject(new AppError('DEVICE_OFFLINE', { device: 'drawer' })),
  close: () => undefined,
})
