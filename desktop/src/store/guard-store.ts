import { AppError } from '@codex/shared/errors/app-error'
import { isSuspect } from './sqlite.ts'

type Work = (...args: never[]) => unknown

/**
 * The same store, which is closed for good once its file failed in a way that leaves open what is on the disk. A sync
 * that failed is never tried again as if nothing had been: what it lost looks written. Whoever is told opens the file
 * anew, which writes what is in its log once more.
 *
 * @param told hears of it once; every use of the store from then on is refused with UNAVAILABLE
 */
export function guardStore<S extends object>(store: S, told: (error: unknown) => void): S {
  let isClosed = false

  const guard =
    (work: Work): Work =>
    (...args) => {
      if (isClosed) throw new AppError('UNAVAILABLE', { reason: 'the file is opened anew' })
      try {
        return work(...args)
      } catch (error) {
        if (isSuspect(error) && !isClosed) {
          isClosed = true
          told(error)
        }
        throw error
      }
    }
  const guarded = (part: unknown): unknown => {
    if (typeof part === 'function') return guard(part as Work)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, guarded(inner)]))
  }
  return guarded(store) as S
}
