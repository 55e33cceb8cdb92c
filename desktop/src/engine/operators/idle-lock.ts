import type { EngineDeps } from '../deps.ts'
import { systemTimers } from '../timers.ts'

/** Locks a till that nobody has touched for a while. One timer runs at a time, however fast somebody scans. */
export function createIdleLock(
  { clock, timers = systemTimers, idleLockMs = 0 }: Pick<EngineDeps, 'clock' | 'timers' | 'idleLockMs'>,
  lock: () => void,
) {
  let touchedMs = clock.monotonicMs()
  let cancel = (): void => undefined
  let isArmed = false

  const arm = (ms: number): void => {
    isArmed = true
    cancel = timers.after(ms, () => {
      isArmed = false
      const restMs = touchedMs + idleLockMs - clock.monotonicMs()
      if (restMs > 0) arm(restMs)
      else lock()
    })
  }

  return {
    /** Somebody scanned or pressed a key. */
    touch: (): void => {
      touchedMs = clock.monotonicMs()
      if (idleLockMs > 0 && !isArmed) arm(idleLockMs)
    },
    close: (): void => cancel(),
  }
}
