import type { ErrorBody } from '@codex/shared/errors/app-error'
import type { Program } from '../ipc/control-contract.ts'

export type Failing = { readonly process: Program; readonly error: ErrorBody }

/** Without the engine nothing is sold, without sync nothing is sent: the worst is shown first. */
const WORST_FIRST: readonly Program[] = ['engine', 'sync', 'devices']

/** What each program suffers from. The screen has room for one: the worst. */
export function createFailures(show: (failing: Failing | null) => void) {
  const failures = new Map<Program, { readonly error: ErrorBody; readonly isFatal: boolean }>()

  const showWorst = (): void => {
    const process = WORST_FIRST.find((program) => failures.has(program))
    const failure = process && failures.get(process)
    show(process && failure ? { process, error: failure.error } : null)
  }

  return {
    /** It cannot run at all: this stays until the app is started again. */
    fatal: (process: Program, error: ErrorBody): void => {
      failures.set(process, { error, isFatal: true })
      showWorst()
    },
    /** It keeps dying, or no longer does. */
    failing: (process: Program, error: ErrorBody | null): void => {
      if (failures.get(process)?.isFatal) return
      if (!error && !failures.has(process)) return
      if (error) failures.set(process, { error, isFatal: false })
      else failures.delete(process)
      showWorst()
    },
  }
}
export type Failures = ReturnType<typeof createFailures>
