import type { Clock } from '../clock.ts'

/** A device that was just plugged in refuses for up to 80 ms, until its access rights are set. */
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 5_000

/** Pauses between tries at one device: each twice the one before, short again after it held for a while. */
export function createDeviceBackoff(clock: Clock) {
  let failures = 0
  let openedMs: number | undefined
  let cancel = (): void => undefined

  return {
    opened: (): void => {
      openedMs = clock.nowMs()
    },
    /** Runs it after the next pause. Answers how many tries have failed in a row. */
    again: (run: () => void): number => {
      // One that opens and breaks at once keeps its growing pauses.
      if (openedMs !== undefined && clock.nowMs() - openedMs > LONGEST_RETRY_MS) failures = 0
      openedMs = undefined
      cancel = clock.after(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10)), run)
      failures += 1
      return failures
    },
    stop: (): void => cancel(),
  }
}
