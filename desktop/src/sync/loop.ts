import { AppError } from '@codex/shared/errors/app-error'
import { backoffMs } from './backoff.ts'
import type { Delay } from './clock.ts'

type Deps = {
  /** One piece of work; says after how many milliseconds the next is due. A throw means "again later". */
  readonly step: () => Promise<number>
  readonly delay: Delay
  readonly random: () => number
  readonly stop: AbortSignal
  readonly onFailure: (error: unknown, waitMs: number) => void
}

/** While the till is not enrolled there is nothing to spare the hub from, and selling should begin soon after. */
const NOT_ENROLLED_MS = 2000

/** As the header of an answer said, or the body of one that main read. */
function retryAfterOf({ retryAfterMs, retryAfterSeconds }: AppError['details']): number | undefined {
  if (retryAfterMs !== undefined) return Number(retryAfterMs)
  return retryAfterSeconds === undefined ? undefined : Number(retryAfterSeconds) * 1000
}

/** Runs a step for ever, with backoff while it fails. Waking shortens a rest, never a backoff. */
export function createLoop({ step, delay, random, stop, onFailure }: Deps) {
  let failures = 0
  let isWanted = false
  let rest: AbortController | undefined
  let mayRetry = false
  let isWaiting = false

  const waitAfter = (error: unknown): number => {
    failures += 1
    const details = error instanceof AppError ? error.details : {}
    const askedForMs = retryAfterOf(details)
    mayRetry = askedForMs === undefined
    // Nothing was tried: it is only waited until something may be.
    if (details.circuitOpenMs !== undefined) {
      failures -= 1
      return Number(details.circuitOpenMs)
    }
    // No hub has failed: however long the till waited for a code, its first request is the first.
    if (error instanceof AppError && error.code === 'TILL_NOT_ENROLLED') {
      failures = 0
      return NOT_ENROLLED_MS
    }
    return Math.max(backoffMs(failures, random()), askedForMs ?? 0)
  }

  const runStep = async (): Promise<number> => {
    isWanted = false
    try {
      const waitMs = await step()
      failures = 0
      isWaiting = false
      return isWanted ? 0 : waitMs
    } catch (error) {
      const waitMs = waitAfter(error)
      isWaiting = true
      if (!stop.aborted) onFailure(error, waitMs)
      return waitMs
    }
  }

  const pause = async (waitMs: number): Promise<void> => {
    const pausing = new AbortController()
    const end = (): void => pausing.abort()
    rest = pausing
    stop.addEventListener('abort', end)
    // Also between two steps at once: the process must answer its pings during a long fetch.
    await delay(waitMs, pausing.signal)
    stop.removeEventListener('abort', end)
    rest = undefined
  }

  return {
    run: async (): Promise<void> => {
      while (!stop.aborted) {
        const waitMs = await runStep()
        if (!stop.aborted) await pause(waitMs)
      }
    },
    /** There is new work. */
    wake: (): void => {
      isWanted = true
      if (!isWaiting) rest?.abort()
    },
    /** The hub answers somebody again: no need to sit out the backoff, unless the hub itself asked for it. */
    retryNow: (): void => {
      if (isWaiting && mayRetry) rest?.abort()
    },
  }
}
export type Loop = ReturnType<typeof createLoop>
