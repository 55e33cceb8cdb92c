import { setImmediate as turn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Delay, SyncClock } from '../clock.ts'
import type { Fetch } from '../http.ts'

type Timer = { readonly dueMs: number; readonly end: () => void }

/** A real test must not take longer, however far virtual time runs. */
const REAL_LIMIT_MS = 15_000
/** Turns of the event loop without a request under way before time moves on. */
const QUIET_TURNS = 5

const compress = promisify(gzip)

/**
 * Waits behind what the thread pool has to do: a batch that is being compressed is no request yet, and on a busy
 * machine that takes longer than a few turns.
 */
const poolIsIdle = (): Promise<unknown> => Promise.all(Array.from({ length: 4 }, () => compress('')))

/** Time that stands still while requests are under way and jumps to the next timer when nothing is. */
export function createVirtualTime({ wallMs: startMs }: { readonly wallMs: number }) {
  let nowMs = 0
  let underWay = 0
  const timers = new Set<Timer>()
  const waits: number[] = []

  const clock: SyncClock = { wallMs: () => startMs + nowMs, monotonicMs: () => nowMs }

  const delay: Delay = (ms, early) =>
    new Promise((resolve) => {
      if (ms > 0) waits.push(ms)
      const timer: Timer = {
        dueMs: nowMs + ms,
        end: () => {
          timers.delete(timer)
          resolve()
        },
      }
      timers.add(timer)
      early.addEventListener('abort', timer.end)
    })

  const jump = (): void => {
    const next = [...timers].sort((a, b) => a.dueMs - b.dueMs)[0]
    if (!next) return
    nowMs = Math.max(nowMs, next.dueMs)
    next.end()
  }

  return {
    clock,
    delay,
    /** Every wait that was asked for, in order. */
    waits,
    nowMs: () => nowMs,
    advance: (ms: number): void => {
      nowMs += ms
    },
    /** Counts the requests under way. */
    watch:
      (inner: Fetch): Fetch =>
      async (...args) => {
        underWay += 1
        try {
          return await inner(...args)
        } finally {
          underWay -= 1
        }
      },
    /** Lets time run until something holds. */
    until: async (holds: () => boolean): Promise<void> => {
      const deadline = performance.now() + REAL_LIMIT_MS
      let quiet = 0
      while (!holds()) {
        if (performance.now() > deadline) throw new Error(`never held: ${holds}`)
        await turn()
        quiet = underWay > 0 ? 0 : quiet + 1
        if (quiet < QUIET_TURNS) continue
        quiet = 0
        await poolIsIdle()
        await turn()
        if (underWay === 0 && !holds()) jump()
      }
    },
  }
}
export type VirtualTime = ReturnType<typeof createVirtualTime>
