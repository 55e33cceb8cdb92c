import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DeviceSetup, USUAL_SETUP } from '../../ipc/device-setup.ts'
import { readSetup, saveSetup } from './setup-file.ts'

let dir: string
const log = vi.fn()
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-setup-'))
  log.mockClear()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const setup = DeviceSetup.parse({
  version: 1,
  scanners: { serial: [{ id: 'flatbed', name: 'Flatbed', address: { path: '/dev/ttyS0' }, settings: {} }] },
  printers: [{ id: 'front', name: 'Front', transport: { kind: 'network', host: '10.0.0.9', port: 9100 } }],
  drawer: { kind: 'printer', sensor: 'high-is-open' },
})

test('what was saved is read, and nothing of an earlier one is left', () => {
  saveSetup(dir, setup)
  saveSetup(dir, { ...setup, drawer: null })
  expect(readSetup(dir, log)).toEqual({ ...setup, drawer: null })
  expect(log).not.toHaveBeenCalled()
})

test('a till that nobody has set up takes any HID scanner and hangs its drawer on the printer', () => {
  expect(readSetup(dir, log)).toEqual(USUAL_SETUP)
  expect(readSetup(undefined, log)).toMatchObject({
    scanners: { hid: true },
    drawer: { kind: 'printer', pin: 2 },
  })
  expect(log).not.toHaveBeenCalled()
})

test.each(['{"version":1,', '{"version":2}', '{"version":1,"scanners":{},"scale":{"protocol":"guess"}}'])(
  'a damaged set-up is kept aside: %s',
  (text) => {
    writeFileSync(join(dir, 'devices.json'), text)
    expect(readSetup(dir, log)).toEqual(USUAL_SETUP)
    expect(readFileSync(join(dir, 'devices.json.broken'), 'utf8')).toBe(text)
    expect(log).toHaveBeenCalledOnce()
    saveSetup(dir, setup)
    expect(readSetup(dir, log)).toEqual(setup)
  },
)
