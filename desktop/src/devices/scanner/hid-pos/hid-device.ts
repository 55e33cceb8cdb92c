import { createHidPosDecoder } from '@codex/shared/barcode/hid-report'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { type GuardedHid, release } from './guarded-hid.ts'
import type { HidDeviceInfo } from './hid-module.ts'
import { deviceIdOf, type ProfileRow, profileOf } from './profiles.ts'

export type DeviceDeps = {
  readonly hid: GuardedHid
  readonly clock: Clock
  readonly log: Log
  readonly profiles: readonly ProfileRow[] | undefined
  readonly onScan: (scan: ScanEvent) => void
}

/** `onLost`: the device is gone or broken; told once, and never after `close`. */
type Lost = { readonly onLost: (reason: string) => void }

export type HidDevice = { readonly isOpen: () => boolean; readonly close: () => void }

/** Opens one scanner and turns its reports into scans, until it is lost or closed. */
export async function openHidDevice(
  path: string,
  info: HidDeviceInfo,
  { hid, clock, log, profiles, onScan, onLost }: DeviceDeps & Lost,
): Promise<HidDevice> {
  const deviceId = deviceIdOf(info)
  const decoder = createHidPosDecoder(profileOf(info, profiles))
  const handle = await hid.open(path)
  let isOpen = true

  handle.on('data', (report) => {
    // The time comes first: decoding must not shorten what the cashier waits for.
    const t0Ms = clock.nowMs()
    if (!isOpen) return
    const result = decoder.push(report)
    if (result?.ok) onScan({ code: result.text, aim: result.aim || null, deviceId, t0Ms })
    else if (result) log('scan refused', { deviceId, reason: result.reason })
  })
  handle.on('error', (error) => {
    if (!isOpen) return
    close()
    onLost(error instanceof Error ? error.message : String(error))
  })

  function close(): void {
    if (!isOpen) return
    isOpen = false
    release(handle)
  }
  return { isOpen: () => isOpen, close }
}
