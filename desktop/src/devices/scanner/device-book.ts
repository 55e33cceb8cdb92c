import { createEmitter } from '../emitter.ts'
import type { ScannerDevice } from './port.ts'

/** More than a counter ever had in one day; what was seen and is gone makes room first. */
const MOST_DEVICES = 16

type Entry = { name: string; state: ScannerDevice['state']; scans: number; refused: number }

/** One state machine for each scanner: ready or offline, from when it was first seen or set up. */
export function createDeviceBook() {
  const entries = new Map<string, Entry>()
  const changes = createEmitter<void>()

  function makeRoom(): void {
    if (entries.size < MOST_DEVICES) return
    const gone = [...entries].find(([, { state }]) => state === 'offline') ?? [...entries][0]
    if (gone) entries.delete(gone[0])
  }

  return {
    set: (deviceId: string, name: string, state: ScannerDevice['state']): void => {
      const known = entries.get(deviceId)
      if (known?.state === state) return
      if (known) known.state = state
      else {
        makeRoom()
        entries.set(deviceId, { name, state, scans: 0, refused: 0 })
      }
      changes.emit()
    },
    count: (deviceId: string, what: 'scans' | 'refused'): void => {
      const entry = entries.get(deviceId)
      if (entry) entry[what] += 1
    },
    /** Another one took its place. */
    forget: (deviceId: string): void => {
      if (entries.delete(deviceId)) changes.emit()
    },
    all: (): readonly ScannerDevice[] => [...entries].map(([deviceId, entry]) => ({ deviceId, ...entry })),
    onChange: (listener: () => void): void => void changes.on(listener),
  }
}
export type DeviceBook = ReturnType<typeof createDeviceBook>
