import type { SerialPlace } from '../../../ipc/device-setup.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Line } from '../line.ts'
import type { NodeNews } from '../node-news.ts'

/** What a device on a serial port is made with. */
export type SerialDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly openSerial: (place: SerialPlace) => Promise<Line>
  readonly news?: NodeNews | undefined
}
