import type { DeviceState } from '../../ipc/device-views.ts'
import type { ScaleReading } from '../../ipc/scale.ts'

/** The scale at the counter. */
export type Scale = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  /**
   * What it says just now, moving or not.
   *
   * @throws DEVICE_OFFLINE, SCALE_FAULT; UNAVAILABLE while it is being asked already
   */
  readonly read: () => Promise<ScaleReading>
  /**
   * Asks until what lies on it is at rest, for a few seconds. Net, where a tare was taken at the scale. In grams,
   * never zero.
   *
   * @throws SCALE_UNSTABLE, SCALE_EMPTY, SCALE_OVER_RANGE, SCALE_UNDER_ZERO, and what `read` throws
   */
  readonly weigh: () => Promise<number>
  readonly close: () => void
}
