import { AppError } from '@codex/shared/errors/app-error'

/** Runs jobs in order, one at a time. With too many waiting a new one is refused, and so surely not begun. */
export function createOneAtATime(maxWaiting: number) {
  let last: Promise<unknown> = Promise.resolve()
  let open = 0
  return {
    isIdle: (): boolean => open === 0,
    run: <T>(job: () => Promise<T>): Promise<T> => {
      if (open > maxWaiting) return Promise.reject(new AppError('PRINTER_OFFLINE', { reason: 'queue full' }))
      open += 1
      const result = last.then(job).finally(() => {
        open -= 1
      })
      last = result.catch(() => undefined)
      return result
    },
  }
}
