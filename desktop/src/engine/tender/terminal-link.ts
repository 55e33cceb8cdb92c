import type { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'
import type { DayEndOutcome } from '../../ipc/terminal-day.ts'

/** The card terminal as the engine sees it, in another process that may be gone. Every call has a time-out. */
export type TerminalLink = {
  /** Resolves when the customer and their bank have decided. */
  readonly start: (request: TerminalRequest) => Promise<TerminalOutcome>
  readonly ask: (reference: string) => Promise<TerminalOutcome>
  readonly abort: (reference: string) => Promise<void>
  /** Closes its day, once for each name. */
  readonly endDay: (dayEndId: string) => Promise<DayEndOutcome>
}
