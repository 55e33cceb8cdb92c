import type { DeviceState, PrinterCondition } from '../../ipc/device-views.ts'
import type { PaperColumns } from './escpos/paper.ts'
import type { PrinterProfile } from './profiles/profile.ts'

/** What a job is made for. */
export type PrinterPaper = { readonly columns: PaperColumns; readonly profile: PrinterProfile }

/** Finished bytes, or how to make them for the printer that gets the job. */
export type PrinterJob = Uint8Array | ((paper: PrinterPaper) => Uint8Array)

export const bytesFor = (job: PrinterJob, paper: PrinterPaper): Uint8Array =>
  typeof job === 'function' ? job(paper) : job

/** Takes jobs to paper. */
export type Printer = {
  readonly state: () => DeviceState
  /** What it says about itself; null where it says nothing, or nothing is wrong. */
  readonly condition: () => PrinterCondition | null
  /** The level on the drawer's sensor pin; null where it does not tell. */
  readonly sensor: () => 'high' | 'low' | null
  /** Any of the above has changed. */
  readonly onChange: (listener: () => void) => void
  /**
   * Resolves when the printer has taken all bytes and does not say that they are not on paper.
   *
   * @throws PRINTER_OFFLINE: surely nothing was printed; PRINT_OUTCOME_UNKNOWN: bytes went out, their fate is open
   */
  readonly send: (job: PrinterJob) => Promise<void>
  /** The name of the one that prints in the first one's place; null or left out: the first prints. */
  readonly standIn?: () => string | null
  /** Of several printers the first, on whose socket the drawer hangs; left out: there is no other. */
  readonly first?: Printer
  readonly close: () => void
}

/** A printer that says nothing about itself. */
export const SILENT: Pick<Printer, 'condition' | 'sensor'> = { condition: () => null, sensor: () => null }
