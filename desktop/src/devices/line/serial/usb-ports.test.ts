import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findUsbPorts } from './usb-ports.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-tty-'))
  mkdirSync(join(dir, 'class'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** As the kernel lays it out: the class's entry links to where the device is. */
function plug(name: string, at: string, facts: { readonly [file: string]: string } = {}): void {
  const place = join(dir, 'devices', at)
  mkdirSync(place, { recursive: true })
  for (const [file, text] of Object.entries(facts))
    writeFileSync(join(dir, 'devices', at.split('/')[0] ?? '', file), `${text}\n`)
  mkdirSync(join(dir, 'class', name))
  symlinkSync(place, join(dir, 'class', name, 'device'))
}
const find = () => findUsbPorts({ classDir: join(dir, 'class'), deviceDir: '/dev' })

test('an adapter with a driver of its own and a line without one are known by what they are', async () => {
  plug('ttyUSB0', '1-1/1-1:1.0/ttyUSB0', { idVendor: '0403', idProduct: '6001', serial: 'LABFTDI1' })
  plug('ttyACM2', '1-2/1-2:1.0', { idVendor: '1eab', idProduct: '0d06' })
  expect((await find())?.sort((a, b) => b.path.localeCompare(a.path))).toEqual([
    { path: '/dev/ttyUSB0', usb: { vendorId: 0x0403, productId: 0x6001, serialNumber: 'LABFTDI1' } },
    { path: '/dev/ttyACM2', usb: { vendorId: 0x1eab, productId: 0x0d06, serialNumber: null } },
  ])
})

test('built-in ports, consoles and what is pulled meanwhile are none', async () => {
  plug('ttyS0', 'serial8250')
  plug('tty1', 'console')
  plug('ttyUSB1', 'lonely/port')
  mkdirSync(join(dir, 'class', 'ttyUSB2'))
  expect(await find()).toEqual([])
})

test('where there is no such list, others are asked', async () => {
  rmSync(join(dir, 'class'), { recursive: true })
  expect(await find()).toBeUndefined()
})
