import type { Clock } from '../clock.ts'

/** A device that was just plugged in refuses for up to 80 ms, until its access rights are set. */
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 5_000

/** Pauses between tries at one device: each twice the one before, short again after it held for a while. */
export function createDeviceBackoff(clock: Clock) {
  let failures = 0
  /** How many times the pause has doubled. */
  let step = 0
  let openedMs: number | undefined
  let cancel = (): void => undefined
  let waiting: (() => void) | undefined

  const go = (): void => {
    const run = waiting
    waiting = undefined
    run?.()
  }

  return {
    opened: (): void => {
      openedMs = clock.nowMs()
    },
    /** Runs it after the next pause. Answers how many tries have failed in a row. */
    again: (run: () => void): number => {
      // One that opens and breaks at once keeps its growing pauses.
      if (openedMs !== undefined && clock.nowMs() - openedMs > LONGEST_RETRY_MS) {
        failures = 0
        step = 0
      }
      openedMs = undefined
      waiting = run
      cancel = clock.after(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(step, 10)), go)
      failures += 1
      step += 1
      return failures
    },
    /** Something was plugged in: what waits is tried at once, and then after short pauses again. */
    hurry: (): void => {
      if (!waiting) return
      cancel()
      step = 0
      go()
    },
    stop: (): void => {
      cancel()
      waiting = undefined
    },
  }
}
