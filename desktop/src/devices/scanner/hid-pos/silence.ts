import type { Clock } from '../../clock.ts'

/** A timer so much too late: the process was held up, and what came meanwhile may lie unread. */
const HELD_UP_MS = 50

/** Tells when surely nothing came for a while. */
export function createSilence(clock: Clock, afterMs: number, tell: () => void) {
  let cancel = (): void => undefined

  function arm(): void {
    const dueMs = clock.nowMs() + afterMs
    cancel = clock.after(afterMs, () => {
      // Timers run before what waits is read: only one in time shows that nothing does.
      if (clock.nowMs() - dueMs > HELD_UP_MS) arm()
      else tell()
    })
  }

  return {
    /** Something came: waits anew, or no longer. */
    await: (isAwaited: boolean): void => {
      cancel()
      if (isAwaited) arm()
    },
    stop: (): void => cancel(),
  }
}
