import type { Timers } from '../timers.ts'

/** Timers that run when a test says so. */
export function heldTimers() {
  const waiting = new Map<number, { readonly ms: number; readonly run: () => void }>()
  let last = 0
  const timers: Timers = {
    after: (ms, run) => {
      last += 1
      const id = last
      waiting.set(id, { ms, run })
      return () => waiting.delete(id)
    },
  }
  return {
    ...timers,
    waitingMs: () => [...waiting.values()].map(({ ms }) => ms),
    /** Whatever waits now is due, or what waits at most so long. */
    runAll: (mostMs = Number.POSITIVE_INFINITY): void => {
      for (const [id, { ms, run }] of [...waiting])
        if (ms <= mostMs) {
          waiting.delete(id)
          run()
        }
    },
  }
}
