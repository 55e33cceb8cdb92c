import type { ErrorBody } from '@codex/shared/errors/app-error'
import type { FailingView, Program } from '../ipc/failing-view.ts'

/** Without the engine nothing is sold, without sync nothing is sent: the worst is shown first. */
const WORST_FIRST: readonly Program[] = ['engine', 'sync', 'devices']

type Failure = Omit<FailingView, 'process' | 'said'> & { readonly isFatal: boolean }

type Deps = {
  readonly now: () => Date
  /** The last error of a program in its own words. */
  readonly said: (process: Program) => string | null
  readonly show: (failing: FailingView | null) => void
}

/** What each program suffers from. The screen has room for one: the worst. */
export function createFailures({ now, said, show }: Deps) {
  const failures = new Map<Program, Failure>()

  const viewOf = (process: Program, { isFatal: _, ...shown }: Failure): FailingView => ({
    process,
    ...shown,
    said: said(process),
  })

  const showWorst = (): void => {
    const process = WORST_FIRST.find((program) => failures.has(program))
    const failure = process && failures.get(process)
    show(process && failure ? viewOf(process, failure) : null)
  }

  const put = (process: Program, error: ErrorBody, isFatal: boolean): void => {
    const { since = now().toISOString() } = failures.get(process) ?? {}
    const deaths = Number(error.details.deaths ?? 0)
    failures.set(process, { error, since, deaths, isUp: false, isFatal })
    showWorst()
  }

  return {
    /** It cannot run at all: this stays until somebody lets it try again. */
    fatal: (process: Program, error: ErrorBody): void => put(process, error, true),
    /** It keeps dying, or no longer does. */
    failing: (process: Program, error: ErrorBody | null): void => {
      if (failures.get(process)?.isFatal) return
      if (error) put(process, error, false)
      else if (failures.delete(process)) showWorst()
    },
    /** It answers, though it may die again: what it is for can be done meanwhile. */
    answered: (process: Program): void => {
      const failure = failures.get(process)
      if (!failure || failure.isUp) return
      failures.set(process, { ...failure, isUp: true })
      showWorst()
    },
    /** Somebody has done something about it: what held for ever holds no longer. */
    retried: (process: Program): void => {
      const failure = failures.get(process)
      if (failure) failures.set(process, { ...failure, isFatal: false })
    },
  }
}
export type Failures = ReturnType<typeof createFailures>
