import { createDeviceBackoff } from '../../line/backoff.ts'
import type { DeviceBook } from '../device-book.ts'
import { type DeviceDeps, type HidDevice, openHidDevice } from './hid-device.ts'
import type { HidDeviceInfo } from './hid-module.ts'
import { deviceIdOf, nameOf } from './profiles.ts'

type SlotDeps = DeviceDeps & { readonly book: DeviceBook; readonly onChange: () => void }

export type ScannerSlot = {
  readonly deviceId: string
  readonly isOpen: () => boolean
  /** Something was plugged in: tries again at once. */
  readonly hurry: () => void
  /** It is no longer plugged in. */
  readonly remove: () => void
  readonly close: () => void
}

/** One place in the device list: opens what is there, and again after each failure, until it is closed. */
export function createScannerSlot(path: string, info: HidDeviceInfo, deps: SlotDeps): ScannerSlot {
  const { clock, log, book } = deps
  const deviceId = deviceIdOf(info)
  const backoff = createDeviceBackoff(clock)
  let device: HidDevice | undefined
  let isClosed = false

  const tell = (): void => {
    book.set(deviceId, nameOf(info), device?.isOpen() ? 'ready' : 'offline')
    deps.onChange()
  }

  async function open(): Promise<void> {
    try {
      const opened = await openHidDevice(path, info, { ...deps, onLost: retry })
      device = opened
      if (isClosed) {
        opened.close()
        return
      }
      backoff.opened()
      log('scanner open', { deviceId })
      tell()
    } catch (error) {
      retry(error instanceof Error ? error.message : String(error))
    }
  }

  function retry(reason: string): void {
    if (isClosed) return
    const failures = backoff.again(() => void open())
    // The first failure and then each tenth: a scanner without rights must not fill the disk with lines.
    if (failures % 10 === 1) log('scanner not open', { deviceId, reason })
    tell()
  }

  function close(): void {
    isClosed = true
    backoff.stop()
    device?.close()
  }

  void open()
  return {
    deviceId,
    isOpen: () => device?.isOpen() ?? false,
    hurry: backoff.hurry,
    remove: () => {
      close()
      // Without a serial number its next path makes it another device: this one would be offline for ever.
      if (info.serialNumber) book.set(deviceId, nameOf(info), 'offline')
      else book.forget(deviceId)
    },
    close,
  }
}
