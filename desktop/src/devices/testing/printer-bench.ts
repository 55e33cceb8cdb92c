import type { Printer } from '../printer/port.ts'
import type { JobTimes } from '../printer/print-times.ts'
import type { Sensors } from '../printer/virtual/sensors.ts'
import type { Manner } from '../printer/virtual/server/faulty-printer.ts'
import type { PatientClock } from './patient-clock.ts'

/** `talking`: it answers what it is asked. `silent`: it only prints. */
export type PrinterKind = 'talking' | 'silent'

/** What a hand can do to a printer, or fate. */
export type PrinterHands = {
  readonly set: (sensors: Partial<Sensors>) => void
  readonly endPaperAfter: (bytes: number) => void
  readonly newPaper: () => void
  readonly behave: (manner: Manner) => void | Promise<void>
  /** In the middle of the next job, so many bytes after now. */
  readonly plan: (cut: { readonly afterBytes: number; readonly fate: 'cut' | 'deaf' }) => void
  /** All that is on paper. */
  readonly printed: () => Uint8Array
}

/** An adapter with a played printer behind it. */
export type PrinterBench = {
  readonly printer: Printer
  readonly hands: PrinterHands
  readonly clock: PatientClock
  readonly times: JobTimes
  readonly close: () => Promise<void>
}

/** An adapter, and what can happen to its printers. */
export type PrinterAdapter = {
  readonly name: string
  readonly create: (kind: PrinterKind) => Promise<PrinterBench>
  readonly kinds: readonly PrinterKind[]
  readonly manners: readonly Manner[]
  /** What can go wrong in the middle of a job. */
  readonly plans: readonly ('cut' | 'deaf')[]
  /** A job waits for whoever mends the printer in its middle. */
  readonly waits: boolean
  /** More than the buffers of a cable hold; what a network holds back is found out otherwise. */
  readonly largeBytes: number
}
