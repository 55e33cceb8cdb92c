import type { DeviceState } from '../../../ipc/device-views.ts'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import type { ScannerReading } from '../../../ipc/scanner-test.ts'
import type { Clock } from '../../clock.ts'
import { createCell, createEmitter } from '../../emitter.ts'
import type { NodeNews } from '../../line/node-news.ts'
import type { Log } from '../../log.ts'
import { createDeviceBook } from '../device-book.ts'
import type { Scanner } from '../port.ts'
import { guardHid } from './guarded-hid.ts'
import type { HidModule } from './hid-module.ts'
import type { LayoutOf } from './layouts.ts'
import { listScanners } from './list-scanners.ts'
import { createPoll } from './poll.ts'
import { deviceIdOf, type ProfileRow } from './profiles.ts'
import { createScannerSlot, type ScannerSlot } from './scanner-slot.ts'

type HidScannerDeps = {
  readonly hid: HidModule
  readonly clock: Clock
  readonly log: Log
  readonly profiles?: readonly ProfileRow[]
  /** Scanners that store IT has set to a layout by hand. */
  readonly layoutOf?: LayoutOf
  readonly news?: NodeNews | undefined
}

/**
 * All HID-POS scanners of the machine as one. It looks for them every two seconds and when something is plugged in,
 * opens each that it finds, and opens it again when it was unplugged: 'absent' until one was ever seen, 'offline'
 * while none is open.
 */
export function createHidScanner({
  hid: module,
  clock,
  log,
  profiles,
  layoutOf,
  news,
}: HidScannerDeps): Scanner {
  const hid = guardHid(module, clock)
  const scans = createEmitter<ScanEvent>()
  const readings = createEmitter<ScannerReading>()
  const state = createCell<DeviceState>('absent')
  const book = createDeviceBook()
  const slots = new Map<string, ScannerSlot>()

  const update = (): void => {
    const isReady = [...slots.values()].some((slot) => slot.isOpen())
    const wasSeen = state.get() !== 'absent' || slots.size > 0
    state.set(isReady ? 'ready' : wasSeen ? 'offline' : 'absent')
  }

  const poll = createPoll(clock, async () => {
    const found = await listScanners(hid).catch((error: unknown) => {
      log('cannot list scanners', { reason: String(error) })
      return undefined
    })
    // A list that failed says nothing about the devices that are open.
    if (!found || poll.isOver()) return
    for (const [path, slot] of slots) {
      const info = found.get(path)
      // Another device may have taken the path between two looks.
      if (!info || deviceIdOf(info) !== slot.deviceId) forget(path, slot)
    }
    update()
    for (const [path, info] of found) {
      if (slots.has(path)) continue
      const deps = { hid, clock, log, profiles, layoutOf, book, onChange: update }
      // It tells by itself how its first open went.
      slots.set(
        path,
        createScannerSlot(path, info, { ...deps, onScan: scans.emit, onReading: readings.emit }),
      )
    }
  })

  const forget = (path: string, slot: ScannerSlot): void => {
    slot.remove()
    slots.delete(path)
  }

  const endNews = news?.on(() => {
    for (const slot of slots.values()) slot.hurry()
    poll.now()
  })
  poll.now()
  return {
    state: state.get,
    onState: (listener) => void state.onChange(listener),
    devices: book.all,
    onDevices: book.onChange,
    onScan: (listener) => void scans.on(listener),
    onReading: (listener) => void readings.on(listener),
    close: () => {
      endNews?.()
      poll.stop()
      for (const slot of slots.values()) slot.close()
      slots.clear()
    },
  }
}
