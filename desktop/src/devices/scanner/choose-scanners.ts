import type { DeviceSetup, SerialPlace } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import type { Line } from '../line/line.ts'
import type { Log } from '../log.ts'
import type { HidModule } from './hid-pos/hid-module.ts'
import { createHidScanner } from './hid-pos/hid-scanner.ts'
import { joinScanners } from './join-scanners.ts'
import type { Scanner } from './port.ts'
import { createSerialScanner } from './serial/serial-scanner.ts'

type Deps = {
  readonly hid: HidModule
  readonly openSerial: (place: SerialPlace) => Promise<Line>
  readonly clock: Clock
  readonly log: Log
}

/** Every scanner of the set-up, all at once, behind one face. */
export function chooseScanners(
  { hid, openSerial, clock, log }: Deps,
  scanners: DeviceSetup['scanners'],
): Scanner {
  const serial = scanners.serial.map((setup) =>
    createSerialScanner({ setup, open: () => openSerial(setup), clock, log }),
  )
  return joinScanners(scanners.hid ? [createHidScanner({ hid, clock, log }), ...serial] : serial)
}
