import type { Clock } from '../clock.ts'

type Timer = { readonly dueMs: number; readonly run: () => void }

/** Lets every promise that can settle without a timer do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A clock that stands still until a test moves it. */
export function createFakeClock(startMs = 1_000_000) {
  let nowMs = startMs
  const timers = new Set<Timer>()
  const clock: Clock = {
    nowMs: () => nowMs,
    after: (ms, run) => {
      const timer = { dueMs: nowMs + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  const nextBefore = (endMs: number): Timer | undefined =>
    [...timers].filter((timer) => timer.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0]

  return {
    ...clock,
    /** Runs what falls due on the way, each at its time; `lateMs` makes each timer fire that much too late. */
    advance: async (ms: number, lateMs = 0): Promise<void> => {
      const endMs = nowMs + ms
      await settle()
      for (let timer = nextBefore(endMs); timer; timer = nextBefore(endMs)) {
        timers.delete(timer)
        nowMs = Math.max(nowMs, timer.dueMs + lateMs)
        timer.run()
        await settle()
      }
      nowMs = Math.max(nowMs, endMs)
    },
    waiting: (): number => timers.size,
  }
}
