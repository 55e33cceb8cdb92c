import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { DayEndOutcome } from '../../ipc/terminal-day.ts'
import type { EngineDeps } from '../deps.ts'
import type { TerminalLink } from '../tender/terminal-link.ts'
import { systemTimers } from '../timers.ts'

const FIRST_AGAIN_MS = 5_000
const LONGEST_AGAIN_MS = 60_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'timers' | 'log'>
  readonly terminal: Pick<TerminalLink, 'endDay'>
  /** How it ended; null: the terminal could not be reached, and surely was not asked. It may throw: a full disk. */
  readonly ended: (dayEndId: string, outcome: DayEndOutcome | null) => void
}

/** Asks the terminal to end its day, and goes on asking under the same name until it is known whether it did. */
export function createDayWatch({ deps, terminal, ended }: Parts) {
  const { timers = systemTimers, log } = deps
  let isClosed = false
  let asking: string | undefined
  let cancel = (): void => undefined

  const later = (dayEndId: string, failures: number): void => {
    const waitMs = Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** Math.min(failures, 10))
    cancel = timers.after(waitMs, () => void ask(dayEndId, { isFirst: false, failures: failures + 1 }))
  }

  const tell = (dayEndId: string, outcome: DayEndOutcome | null): boolean => {
    try {
      ended(dayEndId, outcome)
      return true
    } catch (error) {
      log('the end of the terminal’s day could not be written', { error: toErrorBody(error).code })
      return false
    }
  }

  async function ask(dayEndId: string, { isFirst, failures }: { isFirst: boolean; failures: number }) {
    if (isClosed || asking !== undefined) return
    cancel()
    asking = dayEndId
    const answer = await terminal.endDay(dayEndId).then(
      (outcome) => ({ outcome }),
      (error: unknown) => {
        const isUnasked = isFirst && error instanceof AppError && error.code === 'DEVICE_OFFLINE'
        return isUnasked ? { outcome: null } : undefined
      },
    )
    asking = undefined
    if (isClosed) return
    // What was written is forgotten; whatever was not is asked for again, and answered the same.
    if (!answer || !tell(dayEndId, answer.outcome)) later(dayEndId, failures)
  }

  return {
    /** It is durable that the terminal is asked. */
    begin: (dayEndId: string): void => void ask(dayEndId, { isFirst: true, failures: 0 }),
    /** At start, and when the terminal has come back. */
    askAgain: (dayEndId: string): void => void ask(dayEndId, { isFirst: false, failures: 0 }),
    close: (): void => {
      isClosed = true
      cancel()
    },
  }
}
export type DayWatch = ReturnType<typeof createDayWatch>
