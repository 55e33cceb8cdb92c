import { AppError } from '@codex/shared/errors/app-error'

/** What runs later, once. The answer takes it back. */
export type Timers = { readonly after: (ms: number, run: () => void) => () => void }

export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** @throws TIMEOUT {timeoutMs} when the work takes longer; what it answers later is nobody's. */
export function withTimeout<T>(timers: Timers, timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(timeoutMs, () => reject(new AppError('TIMEOUT', { timeoutMs })))
    work.then(resolve, reject).finally(cancel)
  })
}
