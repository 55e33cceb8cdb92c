import { AppError } from '@codex/shared/errors/app-error'
import type { Scale } from './port.ts'

/** A till without a scale. */
export const createAbsentScale = (): Scale => ({
  state: () => 'absent',
  onState: () => undefined,
  weigh: () => Promise.reject(new AppError('DEVICE_OFFLINE', { device: 'scale' })),
  close: () => undefined,
})
