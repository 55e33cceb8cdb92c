import type { EngineDeps } from '../deps.ts'
import { systemTimers } from '../timers.ts'

const AGAIN_MS = 30_000

/** Locks a till that nobody has touched for a while. One timer runs at a time, however fast somebody scans. */
export function createIdleLock(
  {
    clock,
    timers = systemTimers,
    idleLockMs = 0,
    log,
  }: Pick<EngineDeps, 'clock' | 'timers' | 'idleLockMs' | 'log'>,
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
      else tryLock()
    })
  }

  /** A disk that is full just now takes it later. */
  const tryLock = (): void => {
    try {
      lock()
    } catch (error) {
      log('the till could not be locked', { error: String(error) })
      arm(AGAIN_MS)
    }
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
