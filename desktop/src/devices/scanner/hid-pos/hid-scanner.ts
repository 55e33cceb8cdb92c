import type { DeviceState } from '../../../ipc/device-views.ts'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import type { Clock } from '../../clock.ts'
import { createCell, createEmitter } from '../../emitter.ts'
import type { Log } from '../../log.ts'
import type { Scanner } from '../port.ts'
import { guardHid } from './guarded-hid.ts'
import type { HidModule } from './hid-module.ts'
import { listScanners } from './list-scanners.ts'
import type { ProfileRow } from './profiles.ts'
import { createScannerSlot, type ScannerSlot } from './scanner-slot.ts'

const POLL_EVERY_MS = 2_000

type HidScannerDeps = {
  readonly hid: HidModule
  readonly clock: Clock
  readonly log: Log
  readonly profiles?: readonly ProfileRow[]
}

/**
 * All HID-POS scanners of the machine as one. It looks for them every two seconds, opens each that it finds,
 * and opens it again when it was unplugged: 'absent' until one was ever seen, 'offline' while none is open.
 */
export function createHidScanner({ hid: module, clock, log, profiles }: HidScannerDeps): Scanner {
  const hid = guardHid(module, clock)
  const scans = createEmitter<ScanEvent>()
  const state = createCell<DeviceState>('absent')
  const slots = new Map<string, ScannerSlot>()
  let isClosed = false
  let cancelPoll = (): void => undefined

  const update = (): void => {
    const isReady = [...slots.values()].some((slot) => slot.isOpen())
    const wasSeen = state.get() !== 'absent' || slots.size > 0
    state.set(isReady ? 'ready' : wasSeen ? 'offline' : 'absent')
  }

  async function poll(): Promise<void> {
    const found = await listScanners(hid).catch((error: unknown) => {
      log('cannot list scanners', { reason: String(error) })
      return undefined
    })
    if (isClosed) return
    // A list that failed says nothing about the devices that are open.
    if (found) {
      for (const [path, slot] of slots) if (!found.has(path)) forget(path, slot)
      update()
      for (const [path, info] of found) {
        if (slots.has(path)) continue
        const deps = { hid, clock, log, profiles, onScan: scans.emit, onChange: update }
        // It tells by itself how its first open went.
        slots.set(path, createScannerSlot(path, info, deps))
      }
    }
    cancelPoll = clock.after(POLL_EVERY_MS, poll)
  }

  const forget = (path: string, slot: ScannerSlot): void => {
    slot.close()
    slots.delete(path)
  }

  void poll()
  return {
    state: state.get,
    onState: (listener) => void state.onChange(listener),
    onScan: (listener) => void scans.on(listener),
    close: () => {
      isClosed = true
      cancelPoll()
      for (const [path, slot] of slots) forget(path, slot)
    },
  }
}
