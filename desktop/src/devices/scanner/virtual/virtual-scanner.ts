import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { createHidScanner } from '../hid-pos/hid-scanner.ts'
import type { Scanner } from '../port.ts'
import { createPlayer } from './play.ts'
import { createVirtualHid } from './virtual-hid.ts'

const DEVICE = {
  vendorId: 0,
  productId: 1,
  path: 'virtual-scanner',
  serialNumber: 'virtual',
  usagePage: 0x8c,
  usage: 2,
}

export type VirtualScanner = Scanner & {
  /** @throws DEVICE_OFFLINE */
  readonly scan: (code: string) => void
  /** Many codes at a steady rate; resolves after the last. @throws DEVICE_OFFLINE */
  readonly play: (codes: readonly string[], perSecond: number) => Promise<void>
  readonly stopPlay: () => void
}

/** A scanner whose codes go as raw reports through the same driver code as a real one's. */
export function createVirtualScanner(deps: { readonly clock: Clock; readonly log: Log }): VirtualScanner {
  const hid = createVirtualHid()
  hid.plug(DEVICE)
  const scanner = createHidScanner({ hid: hid.module, ...deps })

  const scan = (code: string): void => {
    for (const report of encodeHidPosReports(code, aimOf(code), COMMON_HID_POS))
      if (hid.inject(DEVICE.path, report) === 0) throw new AppError('DEVICE_OFFLINE', { device: DEVICE.path })
  }
  const player = createPlayer(deps.clock, scan)

  return {
    ...scanner,
    scan,
    play: player.play,
    stopPlay: player.stop,
    close: () => {
      player.stop()
      scanner.close()
    },
  }
}

/** What a scanner would say of such a code: EAN-13 and UPC-A, EAN-8, or Code 128. */
const aimOf = (code: string): string => {
  if (/^(\d{12}|\d{13})$/.test(code)) return ']E0'
  return /^\d{8}$/.test(code) ? ']E4' : ']C0'
}
