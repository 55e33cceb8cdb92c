import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'

/** Time as an argument: tests and simulated tills bring their own. */
export type SyncClock = { readonly wallMs: () => number; readonly monotonicMs: () => number }

/** Resolves after a time, or early and quietly when the signal is aborted. */
export type Delay = (ms: number, early: AbortSignal) => Promise<void>

export const systemClock: SyncClock = {
  wallMs: Date.now,
  monotonicMs: () => performance.now(),
}

/** No time at all still lets everything else of the process through; a timer would take a millisecond. */
export const systemDelay: Delay = (ms, early) =>
  (ms <= 0 ? turn(undefined, { signal: early }) : wait(ms, undefined, { signal: early })).catch(
    (error: unknown) => {
      if (!early.aborted) throw error
    },
  )
