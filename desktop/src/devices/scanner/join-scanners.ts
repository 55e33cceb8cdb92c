import type { DeviceState } from '../../ipc/device-views.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import { createCell, createEmitter } from '../emitter.ts'
import type { Scanner } from './port.ts'

/** Several scanners as one: ready while any is, offline while one that was seen or set up is gone. */
export function joinScanners(scanners: readonly Scanner[]): Scanner {
  const scans = createEmitter<ScanEvent>()
  const state = createCell<DeviceState>(bestOf(scanners))
  for (const scanner of scanners) {
    scanner.onScan(scans.emit)
    scanner.onState(() => state.set(bestOf(scanners)))
  }
  return {
    state: state.get,
    onState: (listener) => void state.onChange(listener),
    devices: () => scanners.flatMap((scanner) => scanner.devices()),
    onDevices: (listener) => {
      for (const scanner of scanners) scanner.onDevices(listener)
    },
    onScan: (listener) => void scans.on(listener),
    onReading: (listener) => {
      for (const scanner of scanners) scanner.onReading(listener)
    },
    close: () => {
      for (const scanner of scanners) scanner.close()
    },
  }
}

function bestOf(scanners: readonly Scanner[]): DeviceState {
  const states = scanners.map((scanner) => scanner.state())
  return states.includes('ready') ? 'ready' : states.includes('offline') ? 'offline' : 'absent'
}
