import type { SerialFrame } from '@codex/shared/barcode/serial-framer'
import type { SerialScannerSetup } from '../../../ipc/device-setup.ts'
import type { DeviceState } from '../../../ipc/device-views.ts'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import type { ScannerReading } from '../../../ipc/scanner-test.ts'
import { MAX_SCAN_LENGTH } from '../../../ipc/views.ts'
import type { Clock } from '../../clock.ts'
import { createCell, createEmitter } from '../../emitter.ts'
import { createKeptLine } from '../../line/kept-line.ts'
import type { OpenLine } from '../../line/line.ts'
import type { NodeNews } from '../../line/node-news.ts'
import type { Log } from '../../log.ts'
import { createDeviceBook } from '../device-book.ts'
import type { Scanner } from '../port.ts'
import { createCodeListener } from './code-listener.ts'
import { createRawTap } from './raw-tap.ts'

export type SerialFramingSetup = Pick<
  SerialScannerSetup,
  'id' | 'name' | 'mode' | 'terminators' | 'prefix' | 'suffix' | 'aim'
>

type Deps = {
  readonly setup: SerialFramingSetup
  readonly open: OpenLine
  readonly clock: Clock
  readonly log: Log
  readonly news?: NodeNews | undefined
}

/** Names it in scans and states. */
export const serialDeviceId = (id: string): string => `serial:${id}`

/** One scanner on a serial port. It is set up, so it is never absent: offline until its port is open and silent. */
export function createSerialScanner({ setup, open, clock, log, news }: Deps): Scanner {
  const { id, name, mode, terminators, prefix, suffix, aim } = setup
  const deviceId = serialDeviceId(id)
  const scans = createEmitter<ScanEvent>()
  const readings = createEmitter<ScannerReading>()
  const state = createCell<DeviceState>('offline')
  const book = createDeviceBook()
  book.set(deviceId, name, 'offline')
  const listener = createCodeListener({
    clock,
    framing: { mode, terminators, prefix, suffix, aim, maxBytes: MAX_SCAN_LENGTH },
    onFrame: tell,
    onReady: () => become('ready'),
  })
  let refused: string | null = null
  const tap = createRawTap(clock, (text) => {
    readings.emit({ deviceId, kind: 'serial', text, aim: null, refused })
    refused = null
  })
  const line = createKeptLine({ deviceId, open, clock, log, news })
  line.onBytes((bytes) => {
    listener.push(bytes)
    tap.push(bytes)
  })
  line.onState((now) => {
    if (now === 'ready') return listener.begin()
    // Half a code of a scanner that was pulled must not become the beginning of the next one.
    listener.stop()
    tap.stop()
    become('offline')
  })

  function become(next: 'ready' | 'offline'): void {
    book.set(deviceId, name, next)
    state.set(next)
  }

  function tell(frame: SerialFrame): void {
    const reason = !frame.ok ? frame.reason : frame.text === '' ? 'empty' : null
    book.count(deviceId, reason === null ? 'scans' : 'refused')
    refused = reason
    if (reason !== null) log('scan refused', { deviceId, reason })
    else if (frame.ok)
      scans.emit({ code: frame.text, aim: frame.aim || null, deviceId, t0Ms: frame.lastAtMs })
  }

  return {
    state: state.get,
    onState: (told) => void state.onChange(told),
    devices: book.all,
    onDevices: book.onChange,
    onScan: (told) => void scans.on(told),
    onReading: (told) => void readings.on(told),
    close: () => {
      line.close()
      listener.stop()
      tap.stop()
    },
  }
}
