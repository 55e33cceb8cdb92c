import { AppError, toErrorBody } from '@codex/shared/errors/app-error'

/** One line of JSON on standard error, as every program of the till writes it. */
export function log(message: string, error?: unknown): void {
  const described = error instanceof AppError ? toErrorBody(error) : error && String(error)
  console.error(JSON.stringify({ process: 'main', message, error: described }))
}
export type Log = typeof log
