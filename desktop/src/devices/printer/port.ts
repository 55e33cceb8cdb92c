import type { DeviceState, PrinterCondition } from '../../ipc/device-views.ts'

/** Takes finished bytes to paper. */
export type Printer = {
  readonly state: () => DeviceState
  /** What it says about itself; null where it says nothing, or nothing is wrong. */
  readonly condition: () => PrinterCondition | null
  /** The level on the drawer's sensor pin; null where it does not tell. */
  readonly sensor: () => 'high' | 'low' | null
  /** Any of the above has changed. */
  readonly onChange: (listener: () => void) => void
  /**
   * Resolves when the printer has taken all bytes.
   *
   * @throws PRINTER_OFFLINE: surely nothing was printed; PRINT_OUTCOME_UNKNOWN: bytes went out, their fate is open
   */
  readonly send: (bytes: Uint8Array) => Promise<void>
  readonly close: () => void
}

/** A printer that says nothing about itself. */
export const SILENT: Pick<Printer, 'condition' | 'sensor'> = { condition: () => null, sensor: () => null }
