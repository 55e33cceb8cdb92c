import { AppError } from '@codex/shared/errors/app-error'

const PING_EVERY_MS = 1_000
/** Without an answer for so long a program counts as blocked. */
export const SILENCE_MS = 3_000
/** Opening, checking and migrating a file may take its time at the very start. */
const FIRST_ANSWER_MS = 30_000

type Options = {
  readonly ping: (timeoutMs: number) => Promise<unknown>
  readonly onFirstAnswer: () => void
  /** Told again as long as the silence lasts: the first try may have come before there was a pid. */
  readonly onSilence: () => void
}

/** Asks a program for signs of life until told to stop. */
export function keepPinging({ ping, onFirstAnswer, onSilence }: Options) {
  let isOver = false
  let hasAnswered = false
  /** Until then it has said that it works on something and cannot answer. */
  let busyUntilMs = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  const next = (waitMs: number, then: () => void): void => {
    if (!isOver) timer = setTimeout(then, waitMs)
  }
  const ask = (): void => {
    ping(hasAnswered ? SILENCE_MS : FIRST_ANSWER_MS).then(answered, unanswered)
  }
  const answered = (): void => {
    if (isOver) return
    if (!hasAnswered) onFirstAnswer()
    hasAnswered = true
    next(PING_EVERY_MS, ask)
  }
  const unanswered = (error: unknown): void => {
    // A closed port belongs to a program that is ending: its own exit code says more than a kill's.
    const isEnding = error instanceof AppError && error.code === 'UNAVAILABLE'
    const isBusy = !isEnding && performance.now() < busyUntilMs
    next(isEnding ? SILENCE_MS : 0, () => {
      if (!isBusy) onSilence()
      next(isBusy ? 0 : PING_EVERY_MS, ask)
    })
  }

  ask()
  return {
    /** Its word that it works counts as an answer, for so long. */
    working: (allowMs: number): void => {
      busyUntilMs = performance.now() + allowMs
    },
    stop: (): void => {
      isOver = true
      clearTimeout(timer)
    },
  }
}
