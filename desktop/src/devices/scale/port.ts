import type { DeviceState } from '../../ipc/device-views.ts'

/** The scale at the counter. */
export type Scale = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  /**
   * Asks until what lies on it is at rest, for a few seconds. Net, where a tare was taken at the scale. In grams,
   * never zero.
   *
   * @throws DEVICE_OFFLINE, SCALE_UNSTABLE, SCALE_EMPTY, SCALE_OVER_RANGE, SCALE_UNDER_ZERO, SCALE_FAULT;
   * UNAVAILABLE while somebody else waits for it
   */
  readonly weigh: () => Promise<number>
  readonly close: () => void
}
