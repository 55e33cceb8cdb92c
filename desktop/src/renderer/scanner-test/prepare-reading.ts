import type { Ends, TestReading } from '@codex/shared/barcode/scanner-test/judge-reading'
import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { ScannerReading } from '../../ipc/scanner-test.ts'

const KEYBOARD_ENDS = ['\r', '\n', '\t']
const STX = '\u0002'
const ETX = '\u0003'

/** A reading as the till would take it: without what it is told to expect around a code, and with what may end one. */
export function prepareReading(
  reading: ScannerReading,
  { scanners }: Pick<DeviceSetup, 'scanners'>,
): { readonly reading: TestReading; readonly ends: Ends } {
  if (reading.kind === 'hid-pos') return { reading, ends: [] }
  if (reading.kind === 'wedge') return { reading, ends: KEYBOARD_ENDS }
  const setup = scanners.serial.find(({ id }) => reading.deviceId === `serial:${id}`)
  if (!setup) return { reading, ends: [] }
  const { mode, terminators, prefix, suffix } = setup
  const ends = {
    line: terminators.map((code) => String.fromCharCode(code)),
    'stx-etx': [ETX],
    pause: [],
  }[mode]
  const before = mode === 'stx-etx' ? STX + prefix : prefix
  const tail = /[\u0000-\u001c\u001e\u001f]*$/.exec(reading.text)?.[0] ?? ''
  let code = reading.text.slice(0, reading.text.length - tail.length)
  if (code.startsWith(before)) code = code.slice(before.length)
  if (suffix !== '' && code.endsWith(suffix)) code = code.slice(0, -suffix.length)
  return { reading: { ...reading, text: code + tail }, ends }
}
