import { AppError } from '@codex/shared/errors/app-error'
import type { CardTerminal } from './port.ts'

const offline = () => Promise.reject(new AppError('DEVICE_OFFLINE', { device: 'terminal' }))

/** A till without a card terminal. */
export const createAbsentTerminal = (): CardTerminal => ({
  state: () => 'absent',
  onState: () => undefined,
  start: offline,
  ask: offline,
  abort: offline,
  endDay: offline,
  selfTest: offline,
  close: () => undefined,
})
