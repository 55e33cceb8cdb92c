import { createDeviceBackoff } from '../../line/backoff.ts'
import { type DeviceDeps, type HidDevice, openHidDevice } from './hid-device.ts'
import type { HidDeviceInfo } from './hid-module.ts'
import { deviceIdOf } from './profiles.ts'

type SlotDeps = DeviceDeps & { readonly onChange: () => void }

export type ScannerSlot = { readonly isOpen: () => boolean; readonly close: () => void }

/** One place in the device list: opens what is there, and again after each failure, until it is closed. */
export function createScannerSlot(path: string, info: HidDeviceInfo, deps: SlotDeps): ScannerSlot {
  const { clock, log } = deps
  const deviceId = deviceIdOf(info)
  const backoff = createDeviceBackoff(clock)
  let device: HidDevice | undefined
  let isClosed = false

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
      deps.onChange()
    } catch (error) {
      retry(error instanceof Error ? error.message : String(error))
    }
  }

  function retry(reason: string): void {
    if (isClosed) return
    const failures = backoff.again(() => void open())
    // The first failure and then each tenth: a scanner without rights must not fill the disk with lines.
    if (failures % 10 === 1) log('scanner not open', { deviceId, reason })
    deps.onChange()
  }

  void open()
  return {
    isOpen: () => device?.isOpen() ?? false,
    close: () => {
      isClosed = true
      backoff.stop()
      device?.close()
    },
  }
}
