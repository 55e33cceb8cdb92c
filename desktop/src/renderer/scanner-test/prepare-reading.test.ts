import { expect, it } from 'vitest'
import { DeviceSetup } from '../../ipc/device-setup.ts'
import type { ScannerReading } from '../../ipc/scanner-test.ts'
import { nameAll } from './control-names.ts'
import { prepareReading } from './prepare-reading.ts'

const reading = (
  kind: ScannerReading['kind'],
  text: string,
  deviceId = 'serial:counter',
): ScannerReading => ({
  ...{ deviceId, kind, text, aim: null, refused: null },
})
const setup = (more: object) =>
  DeviceSetup.parse({
    version: 1,
    scanners: { serial: [{ id: 'counter', name: 'Counter', address: { path: 'x' }, settings: {}, ...more }] },
  })

it('takes off what a serial scanner is set to put around a code', () => {
  const line = prepareReading(reading('serial', '<]C1ABC>\r\n'), setup({ prefix: '<', suffix: '>' }))
  expect(line).toMatchObject({ reading: { text: ']C1ABC\r\n' }, ends: ['\r', '\n'] })
  const framed = prepareReading(reading('serial', '\u0002ABC\u0003'), setup({ mode: 'stx-etx' }))
  expect(framed).toMatchObject({ reading: { text: 'ABC\u0003' }, ends: ['\u0003'] })
  expect(prepareReading(reading('serial', 'ABC'), setup({ mode: 'pause' })).ends).toEqual([])
})

it('leaves what is not as it is set to be', () => {
  const line = prepareReading(reading('serial', 'ABC\t'), setup({ prefix: '<', suffix: '>' }))
  expect(line.reading.text).toBe('ABC\t')
  expect(prepareReading(reading('serial', 'ABC', 'serial:other'), setup({})).ends).toEqual([])
})

it('keyboards end codes by Enter or Tab, HID-POS scanners by themselves', () => {
  expect(prepareReading(reading('wedge', 'ABC\r'), setup({})).ends).toEqual(['\r', '\n', '\t'])
  expect(prepareReading(reading('hid-pos', 'ABC'), setup({})).ends).toEqual([])
})

it('names what cannot be seen', () => {
  expect(nameAll('A\u001d \r\u0007')).toBe('A GS Space CR 0x07')
})
