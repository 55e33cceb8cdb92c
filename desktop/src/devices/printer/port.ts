import type { DeviceState } from '../../ipc/views.ts'

/** Takes finished bytes to paper. */
export type Printer = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  /**
   * Resolves when the printer has taken all bytes.
   *
   * @throws PRINTER_OFFLINE: surely nothing was printed; PRINT_OUTCOME_UNKNOWN: bytes went out, their fate is open
   */
  readonly send: (bytes: Uint8Array) => Promise<void>
  readonly close: () => void
}
