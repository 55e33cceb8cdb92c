import { HID_PART_WITHIN_MS } from '@codex/shared/barcode/hid-profile'
import { createHidPosDecoder, type HidPosResult } from '@codex/shared/barcode/hid-report'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import type { ScannerReading } from '../../../ipc/scanner-test.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { DeviceBook } from '../device-book.ts'
import { type GuardedHid, release } from './guarded-hid.ts'
import type { HidDeviceInfo } from './hid-module.ts'
import type { LayoutOf } from './layouts.ts'
import { deviceIdOf, type ProfileRow, profileOf } from './profiles.ts'
import { createSilence } from './silence.ts'

export type DeviceDeps = {
  readonly hid: GuardedHid
  readonly clock: Clock
  readonly log: Log
  readonly profiles: readonly ProfileRow[] | undefined
  readonly layoutOf: LayoutOf | undefined
  readonly book: Pick<DeviceBook, 'count'>
  readonly onScan: (scan: ScanEvent) => void
  readonly onReading: (reading: ScannerReading) => void
}

/** `onLost`: the device is gone or broken; told once, and never after `close`. */
type Lost = { readonly onLost: (reason: string) => void }

export type HidDevice = { readonly isOpen: () => boolean; readonly close: () => void }

/** Opens one scanner and turns its reports into scans, until it is lost or closed. */
export async function openHidDevice(
  path: string,
  info: HidDeviceInfo,
  { hid, clock, log, profiles, layoutOf, book, onScan, onReading, onLost }: DeviceDeps & Lost,
): Promise<HidDevice> {
  const deviceId = deviceIdOf(info)
  const decoder = createHidPosDecoder(layoutOf?.(deviceId) ?? profileOf(info, profiles))
  const handle = await hid.open(path)
  let isOpen = true

  handle.on('data', (report) => {
    // The time comes first: decoding must not shorten what the cashier waits for.
    const t0Ms = clock.nowMs()
    if (!isOpen) return
    tell(decoder.push(report), t0Ms)
    silence.await(decoder.isWaiting())
  })
  const silence = createSilence(clock, HID_PART_WITHIN_MS, () => tell(decoder.idle(), clock.nowMs()))

  function tell(result: HidPosResult | undefined, t0Ms: number): void {
    if (!result) return
    book.count(deviceId, result.ok ? 'scans' : 'refused')
    if (result.ok) onScan({ code: result.text, aim: result.aim || null, deviceId, t0Ms })
    else log('scan refused', { deviceId, reason: result.reason })
    onReading({
      ...{ deviceId, kind: 'hid-pos' },
      ...(result.ok
        ? { text: result.text, aim: result.aim || null, refused: null }
        : { text: '', aim: null, refused: result.reason }),
    })
  }

  handle.on('error', (error) => {
    if (!isOpen) return
    close()
    onLost(error instanceof Error ? error.message : String(error))
  })

  function close(): void {
    if (!isOpen) return
    isOpen = false
    silence.stop()
    release(handle)
  }
  return { isOpen: () => isOpen, close }
}
