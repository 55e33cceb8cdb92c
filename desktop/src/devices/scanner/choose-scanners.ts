import { USUAL_REPEAT_MS } from '@codex/shared/barcode/repeat-gate'
import type { DeviceSetup, SerialPlace } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import type { Line } from '../line/line.ts'
import type { NodeNews } from '../line/node-news.ts'
import type { Log } from '../log.ts'
import type { HidModule } from './hid-pos/hid-module.ts'
import { createHidScanner } from './hid-pos/hid-scanner.ts'
import { chosenLayouts } from './hid-pos/layouts.ts'
import { joinScanners } from './join-scanners.ts'
import { createSerialScanner, serialDeviceId } from './serial/serial-scanner.ts'
import { type FilteredScanner, withoutRepeats } from './without-repeats.ts'

type Deps = {
  readonly hid: HidModule
  readonly openSerial: (place: SerialPlace) => Promise<Line>
  readonly clock: Clock
  readonly log: Log
  readonly news?: NodeNews | undefined
}

/** Every scanner of the set-up, all at once, behind one face. */
export function chooseScanners(
  { hid, openSerial, clock, log, news }: Deps,
  scanners: DeviceSetup['scanners'],
): FilteredScanner {
  const serial = scanners.serial.map((setup) =>
    createSerialScanner({ setup, open: () => openSerial(setup), clock, log, news }),
  )
  const layoutOf = chosenLayouts(scanners.own)
  const all = scanners.hid ? [createHidScanner({ hid, clock, log, layoutOf, news }), ...serial] : serial
  return withoutRepeats(joinScanners(all), { clock, log, repeatMsOf: repeatMsOf(scanners) })
}

const repeatMsOf = ({ own, serial }: DeviceSetup['scanners']) => {
  const known = new Map([
    ...own.map(({ deviceId, repeatMs }) => [deviceId, repeatMs] as const),
    ...serial.map(({ id, repeatMs }) => [serialDeviceId(id), repeatMs] as const),
  ])
  return (deviceId: string): number => known.get(deviceId) ?? USUAL_REPEAT_MS
}
