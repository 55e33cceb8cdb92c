import type { DeviceState } from '../../ipc/device-views.ts'
import type { DisplayFrame } from '../../ipc/display.ts'

/** The display that the customer sees. */
export type Display = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  /** Returns at once. The newest frame is shown as soon as it can be; one that is older by then never. */
  readonly show: (frame: DisplayFrame) => void
  readonly close: () => void
}
