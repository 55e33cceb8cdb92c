import { type DeviceDeps, type HidDevice, openHidDevice } from './hid-device.ts'
import type { HidDeviceInfo } from './hid-module.ts'
import { deviceIdOf } from './profiles.ts'

/** A device that was just plugged in refuses for up to 80 ms, until its access rights are set. */
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 5_000

type SlotDeps = DeviceDeps & { readonly onChange: () => void }

export type ScannerSlot = { readonly isOpen: () => boolean; readonly close: () => void }

/** One place in the device list: opens what is there, and again after each failure, until it is closed. */
export function createScannerSlot(path: string, info: HidDeviceInfo, deps: SlotDeps): ScannerSlot {
  const { clock, log } = deps
  const deviceId = deviceIdOf(info)
  let device: HidDevice | undefined
  let openedMs = 0
  let isClosed = false
  let failures = 0
  let cancelRetry = (): void => undefined

  async function open(): Promise<void> {
    try {
      const opened = await openHidDevice(path, info, { ...deps, onLost })
      device = opened
      if (isClosed) {
        opened.close()
        return
      }
      openedMs = clock.nowMs()
      log('scanner open', { deviceId })
      deps.onChange()
    } catch (error) {
      retry(error instanceof Error ? error.message : String(error))
    }
  }

  function onLost(reason: string): void {
    // One that opens and breaks at once keeps its growing pauses.
    if (clock.nowMs() - openedMs > LONGEST_RETRY_MS) failures = 0
    retry(reason)
  }

  function retry(reason: string): void {
    if (isClosed) return
    // The first failure and then each tenth: a scanner without rights must not fill the disk with lines.
    if (failures % 10 === 0) log('scanner not open', { deviceId, reason })
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10))
    failures += 1
    cancelRetry = clock.after(waitMs, open)
    deps.onChange()
  }

  void open()
  return {
    isOpen: () => device?.isOpen() ?? false,
    close: () => {
      isClosed = true
      cancelRetry()
      device?.close()
    },
  }
}
