import type { Clock } from '../clock.ts'

const EVERY_MS = 100
/** A timer so much too late: the process was held up, and what it hears now may have come long ago. */
const LATE_MS = 50

/**
 * Knows whether this process hears things when they happen. Held up, it gets all at once what came one by one, and
 * the times that it sees say nothing of the times between.
 */
export function createStallWatch(clock: Clock) {
  let tickedMs = clock.nowMs()
  let wasLate = true
  let cancel = (): void => undefined

  const isLate = (): boolean => clock.nowMs() - tickedMs > EVERY_MS + LATE_MS

  function tick(): void {
    // What waited is heard after this, late as it is: only the next one in time shows that nothing waits any more.
    wasLate = isLate()
    tickedMs = clock.nowMs()
    cancel = clock.after(EVERY_MS, tick)
  }

  cancel = clock.after(EVERY_MS, tick)
  return {
    /** What is heard now came within the last `EVERY_MS + LATE_MS`. */
    isPunctual: (): boolean => !wasLate && !isLate(),
    stop: (): void => cancel(),
  }
}
export type StallWatch = ReturnType<typeof createStallWatch>
