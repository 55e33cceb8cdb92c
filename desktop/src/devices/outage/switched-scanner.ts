import type { DeviceState } from '../../ipc/device-views.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import { DRILL_SCANNER } from '../../ipc/outages.ts'
import type { ScannerReading } from '../../ipc/scanner-test.ts'
import type { Clock } from '../clock.ts'
import { createEmitter } from '../emitter.ts'
import type { FilteredScanner } from '../scanner/without-repeats.ts'
import type { Switch } from './switch.ts'

/** The same scanners, which read nothing while they are switched off; and a way to scan without a hand. */
export function switchedScanner<S extends FilteredScanner>(
  scanner: S,
  power: Switch,
  clock: Pick<Clock, 'nowMs'>,
): S & { readonly asIfRead: (code: string) => void } {
  const scans = createEmitter<ScanEvent>()
  const readings = createEmitter<ScannerReading>()
  const states = createEmitter<DeviceState>()
  const isOff = (): boolean => power.isOff() && scanner.state() !== 'absent'
  const state = (): DeviceState => (isOff() ? 'offline' : scanner.state())

  const take = (scan: ScanEvent): void => {
    if (!isOff()) scans.emit(scan)
  }
  scanner.onScan(take)
  scanner.onReading((reading) => {
    if (!isOff()) readings.emit(reading)
  })
  const tell = (): void => states.emit(state())
  scanner.onState(tell)
  power.onChange(tell)

  return {
    ...scanner,
    state,
    onState: (listener) => void states.on(listener),
    devices: () =>
      isOff() ? scanner.devices().map((one) => ({ ...one, state: 'offline' as const })) : scanner.devices(),
    onScan: (listener) => void scans.on(listener),
    onReading: (listener) => void readings.on(listener),
    asIfRead: (code) => take({ code, aim: null, deviceId: DRILL_SCANNER, t0Ms: clock.nowMs() }),
  }
}
