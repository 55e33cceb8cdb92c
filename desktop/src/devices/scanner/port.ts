import type { DeviceState } from '../../ipc/device-views.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'

/** Whatever reads barcodes: one or several devices behind one face, which come and go by themselves. */
export type Scanner = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  readonly onScan: (listener: (scan: ScanEvent) => void) => void
  readonly close: () => void
}
