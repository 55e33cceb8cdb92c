import type { GuardedHid } from './guarded-hid.ts'
import type { HidDeviceInfo } from './hid-module.ts'
import { isHidPosScanner } from './profiles.ts'

/** More than a counter holds; a hub that lists endless devices must not open them all. */
const MAX_SCANNERS = 8

/** The scanners that are plugged in now, by path. */
export async function listScanners(hid: GuardedHid): Promise<Map<string, HidDeviceInfo>> {
  const found = new Map<string, HidDeviceInfo>()
  for (const device of await hid.list())
    if (device.path && isHidPosScanner(device) && found.size < MAX_SCANNERS) found.set(device.path, device)
  return found
}
