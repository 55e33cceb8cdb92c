import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { LogBook } from './log-book.ts'

/** Main's own log: a message, and the error that it is about. */
export type Log = (message: string, error?: unknown) => void

export const createLog =
  ({ log }: Pick<LogBook, 'log'>): Log =>
  (message, error) => {
    if (!error) return log(message)
    log(message, { error: error instanceof AppError ? toErrorBody(error) : String(error) })
  }
