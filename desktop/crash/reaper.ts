import type { EnginePlan, KillPoint } from './plan.ts'
import type { TillProcess } from './till-process.ts'

/** How an engine is to end. Times are fractions of milliseconds, so that every moment is met. */
export type Death =
  | { readonly phase: KillPoint; readonly nth: number; readonly afterMs: number }
  | { readonly phase: 'by time' | 'by acknowledgement'; readonly nth: number; readonly afterMs: number }
  | { readonly phase: 'while opening' | 'while migrating'; readonly afterMs: number }

export type Phase = Death['phase'] | 'at rest'

const OUTSIDE = ['by time', 'by acknowledgement', 'while opening', 'while migrating'] as const

const isOutside = (phase: Death['phase']): boolean => (OUTSIDE as readonly string[]).includes(phase)

/** What the engine does to itself, where it is not killed from outside. */
export const diesBy = (death: Death | undefined): EnginePlan['dieAt'] =>
  death && 'nth' in death && !isOutside(death.phase)
    ? { point: death.phase as KillPoint, nth: death.nth, afterMs: death.afterMs }
    : null

/** Kills an engine from outside: so long after the n-th request, or at the n-th answer. */
export function createReaper(death: Death, till: TillProcess) {
  let left = 'nth' in death ? death.nth : 0
  const comesBy = (): boolean => {
    left -= 1
    return left === 0
  }
  return {
    asked: (): void => {
      if (death.phase === 'by time' && comesBy()) setTimeout(till.kill, death.afterMs)
    },
    /** True: it was killed with this answer. */
    answered: (): boolean => {
      const isNow = death.phase === 'by acknowledgement' && comesBy()
      if (isNow) till.kill()
      return isNow
    },
  }
}
export type Reaper = ReturnType<typeof createReaper>
