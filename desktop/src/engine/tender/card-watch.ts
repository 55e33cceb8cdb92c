import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'
import type { EngineDeps } from '../deps.ts'
import { systemTimers } from '../timers.ts'
import { type FinalOutcome, isFinal } from './card-outcome.ts'
import type { TerminalLink } from './terminal-link.ts'

const FIRST_AGAIN_MS = 2_000
const LONGEST_AGAIN_MS = 60_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'timers' | 'log'>
  readonly terminal: TerminalLink
  /** How it ended. It may throw (a full disk): then the terminal is asked again. */
  readonly ended: (reference: string, outcome: FinalOutcome) => void
  /** It did not say how it ended. */
  readonly unknown: (reference: string, cause: 'no-answer' | 'implausible' | 'failed') => void
}

/** Asks the terminal, and goes on asking by the same reference until it is known how it ended. */
export function createCardWatch({ deps, terminal, ended, unknown }: Parts) {
  const { timers = systemTimers, log } = deps
  /** What is asked for again later, and how to take that back. */
  const waiting = new Map<string, { failures: number; cancel: () => void }>()
  let isClosed = false

  const later = (reference: string): void => {
    if (isClosed) return
    const { failures = 0, cancel } = waiting.get(reference) ?? {}
    cancel?.()
    const againMs = Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** Math.min(failures, 10))
    const run = (): void => void askAgain(reference)
    waiting.set(reference, { failures: failures + 1, cancel: timers.after(againMs, run) })
  }

  const forget = (reference: string): void => {
    waiting.get(reference)?.cancel()
    waiting.delete(reference)
  }

  const tell = (reference: string, outcome: TerminalOutcome): void => {
    if (!isFinal(outcome)) {
      later(reference)
      return
    }
    try {
      ended(reference, outcome)
      forget(reference)
    } catch (error) {
      log('how a card payment ended could not be written', { error: toErrorBody(error).code })
      later(reference)
    }
  }

  async function askAgain(reference: string): Promise<void> {
    if (isClosed) return
    const outcome = await terminal.ask(reference).catch((): TerminalOutcome => ({ state: 'pending' }))
    if (!isClosed) tell(reference, outcome)
  }

  const lost = (reference: string, error: unknown): void => {
    const isSilent = error instanceof AppError && error.code === 'TIMEOUT'
    try {
      unknown(reference, isSilent ? 'no-answer' : 'failed')
    } catch (failure) {
      log('an open card payment could not be written', { error: toErrorBody(failure).code })
    }
    later(reference)
  }

  return {
    /** Its intent is durable. The terminal may take its time; the answer comes by `ended` or `unknown`. */
    start: (request: TerminalRequest): void => {
      const { reference } = request
      terminal.start(request).then(
        (outcome) => {
          if (!isClosed) tell(reference, outcome)
        },
        (error: unknown) => {
          if (isClosed) return
          const isOffline = error instanceof AppError && error.code === 'DEVICE_OFFLINE'
          // It was never reached: nothing was begun.
          if (isOffline) tell(reference, { state: 'never-started' })
          else lost(reference, error)
        },
      )
    },
    /** Asks for all of these again: at start, and when the terminal has come back. */
    askFor: (references: readonly string[]): void => {
      for (const reference of references) {
        forget(reference)
        void askAgain(reference)
      }
    },
    forget,
    close: (): void => {
      isClosed = true
      for (const { cancel } of waiting.values()) cancel()
      waiting.clear()
    },
  }
}
export type CardWatch = ReturnType<typeof createCardWatch>
