import type { DeviceState } from '../../ipc/device-views.ts'
import type { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'
import type { DayEndOutcome } from '../../ipc/terminal-day.ts'

/** The card terminal. It keeps what it did by the till's reference, so that a lost answer can be asked for. */
export type CardTerminal = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  /**
   * Shows the amount and waits for the card. Resolves when the terminal has decided.
   *
   * @throws DEVICE_OFFLINE: surely nothing was begun; anything else: its outcome is open and must be asked for
   */
  readonly start: (request: TerminalRequest) => Promise<TerminalOutcome>
  /** How it ended, or that it has not. @throws DEVICE_OFFLINE */
  readonly ask: (reference: string) => Promise<TerminalOutcome>
  /** The cashier gave up. The outcome still comes from `start`: the card may have been quicker. */
  readonly abort: (reference: string) => Promise<void>
  /**
   * Closes the terminal's day, once for each name; asked again, it says how that ended, or tries to learn it.
   *
   * @throws DEVICE_OFFLINE: it was not asked now; anything else: it has to be asked again
   */
  readonly endDay: (dayEndId: string) => Promise<DayEndOutcome>
  /** Registers, and says what the terminal tells of itself. @throws DEVICE_OFFLINE, TIMEOUT, UNAVAILABLE */
  readonly selfTest: () => Promise<string>
  readonly close: () => void
}
