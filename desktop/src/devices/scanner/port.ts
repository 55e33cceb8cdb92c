import type { DeviceState, ScannerView } from '../../ipc/device-views.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import type { ScannerReading } from '../../ipc/scanner-test.ts'

/** One device and what it did since the host began. */
export type ScannerDevice = ScannerView & { readonly scans: number; readonly refused: number }

/** Whatever reads barcodes: one or several devices behind one face, which come and go by themselves. */
export type Scanner = {
  /** Ready while any of its devices is. */
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  /** Each by itself: those that are set up or were seen, in the order in which they came. */
  readonly devices: () => readonly ScannerDevice[]
  /** The state of one of them is another. */
  readonly onDevices: (listener: () => void) => void
  readonly onScan: (listener: (scan: ScanEvent) => void) => void
  /** All that is heard as it is heard, good or not: for whoever sets a scanner up. */
  readonly onReading: (listener: (reading: ScannerReading) => void) => void
  readonly close: () => void
}
