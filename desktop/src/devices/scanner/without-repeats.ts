import { createRepeatGate, type RepeatGate } from '@codex/shared/barcode/repeat-gate'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import type { Clock } from '../clock.ts'
import { createEmitter } from '../emitter.ts'
import type { Log } from '../log.ts'
import type { Scanner } from './port.ts'
import { createStallWatch } from './stall-watch.ts'

type Deps = {
  readonly clock: Clock
  readonly log: Log
  /** How soon the same code of a device counts as the same reading; 0 never. */
  readonly repeatMsOf: (deviceId: string) => number
}

/** Scanners, and how often each told a reading twice. */
export type FilteredScanner = Scanner & { readonly repeats: (deviceId: string) => number }

/** Leaves out the readings that a scanner tells twice. What is left out is counted and logged, never silently gone. */
export function withoutRepeats(scanner: Scanner, { clock, log, repeatMsOf }: Deps): FilteredScanner {
  const scans = createEmitter<ScanEvent>()
  const gates = new Map<string, RepeatGate>()
  const counts = new Map<string, number>()
  const stalls = createStallWatch(clock)

  const gateOf = (deviceId: string): RepeatGate => {
    const known = gates.get(deviceId)
    if (known) return known
    const gate = createRepeatGate(repeatMsOf(deviceId))
    gates.set(deviceId, gate)
    return gate
  }

  scanner.onScan((scan) => {
    const { deviceId, aim, code, t0Ms } = scan
    const gapMs = gateOf(deviceId)({
      code: `${aim ?? ''} ${code}`,
      atMs: t0Ms,
      isPunctual: stalls.isPunctual(),
    })
    if (gapMs === undefined) return scans.emit(scan)
    const count = (counts.get(deviceId) ?? 0) + 1
    counts.set(deviceId, count)
    // The first and then each tenth: one that stutters must not fill the disk with lines.
    if (count % 10 === 1)
      log('the same reading again: left out', { deviceId, gapMs: Math.round(gapMs), count })
  })
  // A device that was away begins anew; gates of devices that never come back are let go of.
  scanner.onDevices(() => {
    const ready = new Set(
      scanner.devices().flatMap(({ deviceId, state }) => (state === 'ready' ? [deviceId] : [])),
    )
    for (const deviceId of gates.keys()) if (!ready.has(deviceId)) gates.delete(deviceId)
  })

  return {
    ...scanner,
    onScan: (listener) => void scans.on(listener),
    repeats: (deviceId) => counts.get(deviceId) ?? 0,
    close: () => {
      stalls.stop()
      scanner.close()
    },
  }
}
