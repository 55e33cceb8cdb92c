import type { DeviceState } from '../../ipc/device-views.ts'

/** The cash drawer. */
export type Drawer = {
  readonly state: () => DeviceState
  /** Null where no sensor tells. */
  readonly isOpen: () => boolean | null
  readonly onChange: (listener: () => void) => void
  /** Resolves when whatever opens it has taken the order. @throws PRINTER_OFFLINE, DEVICE_OFFLINE */
  readonly open: () => Promise<void>
  readonly close: () => void
}
