import type { ProcessLog } from './log-line.ts'

const MOST_FRAMES = 8

/** What went wrong and where, in few words: Node's own account quotes a source line, and a bundle's is enormous. */
export const accountOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? String(error)).split('\n').slice(0, MOST_FRAMES).join('\n')
    : String(error)

/** A bug ends its process, as it does without this; but with one line in the log that says which bug. */
export function dieAloud(log: ProcessLog): void {
  const die = (error: unknown): void => {
    log('crashed', { error: accountOf(error) })
    process.exit(1)
  }
  process.on('uncaughtException', die)
  process.on('unhandledRejection', die)
}
