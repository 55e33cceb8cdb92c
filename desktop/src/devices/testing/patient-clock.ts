import type { Clock } from '../clock.ts'

type Timer = { readonly dueMs: number; readonly run: () => void }

/** Nothing is due and nothing moves, for so long in truth: what a test waits for will not come. */
const GIVE_UP_MS = 20_000
const LONGEST_MS = 120_000
/** A process that was kept waiting has let time go by, and not yet looked what has come. */
const STILL_TURNS = 4

/**
 * A clock for tests in which real bytes move: it stands still while they do, and goes on to what is due next when
 * nothing has moved for `quietMs` in truth. So a time-out never overtakes an answer, and costs no time of its own.
 */
export function createPatientClock(quietMs: number) {
  const timers = new Set<Timer>()
  let nowMs = 1_000_000
  let movedMs = performance.now()
  let stillTurns = 0
  let held = 0
  const moved = (): void => {
    movedMs = performance.now()
    stillTurns = 0
  }
  const clock: Clock = {
    nowMs: () => nowMs,
    after: (ms, run) => {
      moved()
      const timer = { dueMs: nowMs + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }

  async function until(what: string, holds: () => boolean, mostMs = LONGEST_MS): Promise<void> {
    const endMs = nowMs + mostMs
    moved()
    while (!holds()) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      const stillMs = performance.now() - movedMs
      stillTurns += 1
      if (held > 0 || stillMs < quietMs || stillTurns < STILL_TURNS || holds()) continue
      const [next] = [...timers].sort((a, b) => a.dueMs - b.dueMs)
      if (next ? next.dueMs > endMs : stillMs > GIVE_UP_MS) throw new Error(`waited in vain for ${what}`)
      if (!next) continue
      timers.delete(next)
      nowMs = Math.max(nowMs, next.dueMs)
      moved()
      next.run()
    }
  }

  return {
    ...clock,
    /** Bytes have come or gone. */
    moved,
    until,
    /** Stands still until this has come: a thread that starts takes what time the machine has for it. */
    holdFor: (work: Promise<unknown>): void => {
      held += 1
      void Promise.allSettled([work]).then(() => {
        held -= 1
        moved()
      })
    },
    /** How it ends, and how long that took by this clock. */
    outcome: async <T>(
      work: Promise<T>,
    ): Promise<{ readonly end: PromiseSettledResult<T>; readonly tookMs: number }> => {
      const startedMs = nowMs
      let end: PromiseSettledResult<T> | undefined
      void Promise.allSettled([work]).then(([settled]) => {
        end = settled
      })
      await until('the end', () => end !== undefined)
      return { end: end as PromiseSettledResult<T>, tookMs: nowMs - startedMs }
    },
  }
}
export type PatientClock = ReturnType<typeof createPatientClock>
