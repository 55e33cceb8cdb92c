import { toErrorBody } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import { systemTimers } from '../timers.ts'

const FIRST_AGAIN_MS = 2_000
const LONGEST_AGAIN_MS = 60_000

/** Asks by a key, and goes on asking by it, one question at a time, until the answer is known. */
export type UntilKnown<T> = {
  /** Joins the question that is under way. Undefined: nobody knows yet, and it is asked again later. */
  readonly now: (key: string) => Promise<T | undefined>
  readonly isClosed: () => boolean
  readonly close: () => void
}

/** @param settle undefined while nobody knows; what it throws is a failure of this machine, and is tried again too */
export function createUntilKnown<T>(
  { timers = systemTimers, log }: Pick<EngineDeps, 'timers' | 'log'>,
  settle: (key: string) => Promise<T | undefined>,
): UntilKnown<T> {
  const asking = new Map<string, Promise<T | undefined>>()
  const waiting = new Map<string, { readonly failures: number; readonly cancel: () => void }>()
  let isClosed = false

  const later = (key: string): void => {
    const failures = waiting.get(key)?.failures ?? 0
    const againMs = Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** Math.min(failures, 10))
    waiting.set(key, { failures: failures + 1, cancel: timers.after(againMs, () => void now(key)) })
  }

  const ask = async (key: string): Promise<T | undefined> => {
    const answer = await settle(key).catch((error: unknown) => {
      if (!isClosed) log('what the hub said of a basket was not written', { error: toErrorBody(error).code })
      return undefined
    })
    asking.delete(key)
    if (answer !== undefined) waiting.delete(key)
    else if (!isClosed) later(key)
    return answer
  }

  function now(key: string): Promise<T | undefined> {
    if (isClosed) return Promise.resolve(undefined)
    waiting.get(key)?.cancel()
    const work = asking.get(key) ?? ask(key)
    asking.set(key, work)
    return work
  }

  return {
    now,
    isClosed: () => isClosed,
    close: () => {
      isClosed = true
      for (const { cancel } of waiting.values()) cancel()
      waiting.clear()
    },
  }
}
