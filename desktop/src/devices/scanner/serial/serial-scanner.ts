import type { SerialFrame } from '@codex/shared/barcode/serial-framer'
import type { SerialScannerSetup } from '../../../ipc/device-setup.ts'
import type { DeviceState } from '../../../ipc/device-views.ts'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import { MAX_SCAN_LENGTH } from '../../../ipc/views.ts'
import type { Clock } from '../../clock.ts'
import { createCell, createEmitter } from '../../emitter.ts'
import { createKeptLine } from '../../line/kept-line.ts'
import type { OpenLine } from '../../line/line.ts'
import type { Log } from '../../log.ts'
import type { Scanner } from '../port.ts'
import { createCodeListener } from './code-listener.ts'

export type SerialFramingSetup = Pick<
  SerialScannerSetup,
  'id' | 'mode' | 'terminators' | 'prefix' | 'suffix' | 'aim'
>

type Deps = {
  readonly setup: SerialFramingSetup
  readonly open: OpenLine
  readonly clock: Clock
  readonly log: Log
}

/** One scanner on a serial port. It is set up, so it is never absent: offline until its port is open and silent. */
export function createSerialScanner({ setup, open, clock, log }: Deps): Scanner {
  const { id, mode, terminators, prefix, suffix, aim } = setup
  const deviceId = `serial:${id}`
  const scans = createEmitter<ScanEvent>()
  const state = createCell<DeviceState>('offline')
  const listener = createCodeListener({
    clock,
    framing: { mode, terminators, prefix, suffix, aim, maxBytes: MAX_SCAN_LENGTH },
    onFrame: tell,
    onReady: () => state.set('ready'),
  })
  const line = createKeptLine({ deviceId, open, clock, log })
  line.onBytes(listener.push)
  line.onState((now) => {
    if (now === 'ready') return listener.begin()
    // Half a code of a scanner that was pulled must not become the beginning of the next one.
    listener.stop()
    state.set('offline')
  })

  function tell(frame: SerialFrame): void {
    if (!frame.ok) log('scan refused', { deviceId, reason: frame.reason })
    else if (frame.text === '') log('scan refused', { deviceId, reason: 'empty' })
    else scans.emit({ code: frame.text, aim: frame.aim || null, deviceId, t0Ms: frame.lastAtMs })
  }

  return {
    state: state.get,
    onState: (told) => void state.onChange(told),
    onScan: (told) => void scans.on(told),
    close: () => {
      line.close()
      listener.stop()
    },
  }
}
