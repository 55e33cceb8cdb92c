import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { FreshStart } from '../fresh-start.ts'
import { printOver } from '../print-over.ts'
import { budgetMs, type JobTimes } from '../print-times.ts'
import type { PrinterFacts } from '../status/printer-facts.ts'
import { openConnection, type Target } from './connect.ts'
import { greet } from './greet.ts'

export type JobDeps = {
  readonly clock: Clock
  readonly target: Target
  readonly facts: PrinterFacts
  readonly times: JobTimes
  readonly fresh: FreshStart
  /** The printer took the connection. */
  readonly onOpen?: () => void
}

/** After its word that all is printed, a printer's close tells nothing more; but it may serve one connection only. */
const LAST_CLOSE_MS = 1_000

/**
 * One job over its own connection: connect, write all, FIN, wait until the printer closes. Where it says nothing, only
 * its close tells that it took everything; a socket that is destroyed after the write may throw the last lines away.
 *
 * @throws PRINTER_OFFLINE before the first byte, PRINT_OUTCOME_UNKNOWN after it
 */
export async function sendJob(deps: JobDeps, bytes: Uint8Array): Promise<void> {
  const { clock, target, facts, times } = deps
  const connection = await openConnection(clock, target, times.connectMs)
  deps.onOpen?.()
  const { talk } = connection
  const forget = talk.onTold(facts.told)
  try {
    await greet(deps, connection)
    await printOver({ clock, channel: connection, talk, facts, times }, bytes)
    const isSure = facts.answers() && facts.marks() === true
    const isClosed = await connection.end(isSure ? LAST_CLOSE_MS : budgetMs(times, bytes.length))
    if (!isSure && !isClosed)
      throw new AppError('PRINT_OUTCOME_UNKNOWN', { ...target, reason: 'not taken in time' })
    connection.destroy()
  } catch (error) {
    connection.reset()
    throw error
  } finally {
    forget()
  }
}
