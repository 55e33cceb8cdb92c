import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from './clock.ts'

/** Waits for a driver at most so long; a late answer goes to `onLate`, since what it opened must be closed. */
export function within<T>(
  clock: Clock,
  timeoutMs: number,
  work: Promise<T>,
  onLate: (value: T) => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const cancel = clock.after(timeoutMs, () => {
      isOver = true
      reject(new AppError('TIMEOUT', { timeoutMs }))
    })
    work.then(
      (value) => {
        cancel()
        if (isOver) onLate(value)
        else resolve(value)
      },
      (error: unknown) => {
        cancel()
        reject(error)
      },
    )
  })
}
