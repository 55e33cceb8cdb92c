import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Proof } from '../operators/proof.ts'
import type { Rules } from '../rules.ts'
import type { EndTerminalDay } from '../terminal-day/end-terminal-day.ts'
import type { Shifts } from './shifts.ts'

/** What moves beside the till's file, after the commit. */
export type Hands = {
  readonly openDrawer: () => void
  /** A job waits for the printer. */
  readonly print: () => void
}

/** What the use cases of shifts and cash are made of. */
export type ShiftParts = {
  readonly deps: EngineDeps
  readonly journal: JournalWriter
  readonly rules: Rules
  readonly shifts: Shifts
  readonly operators: Operators
  readonly proof: Proof
  readonly approvals: Approvals
  readonly hands: Hands
  readonly terminalDay: Pick<EndTerminalDay, 'atShiftEnd'>
}
