import { AppError } from '@codex/shared/errors/app-error'
import type { Scale } from './port.ts'

const refuse = (): Promise<never> => Promise.reject(new AppError('DEVICE_OFFLINE', { device: 'scale' }))

/** A till without a scale. */
export const createAbsentScale = (): Scale => ({
  state: () => 'absent',
  onState: () => undefined,
  read: refuse,
  weigh: refuse,
  close: () => undefined,
})
