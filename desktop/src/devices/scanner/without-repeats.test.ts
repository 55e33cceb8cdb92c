import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { expect, test } from 'vitest'
import { DeviceSetup } from '../../ipc/device-setup.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { chooseScanners } from './choose-scanners.ts'
import { createVirtualHid } from './virtual/virtual-hid.ts'

const CAN = '9521234567899'
const device = { vendorId: 1, productId: 2, path: 'a', serialNumber: 'S', usagePage: 0x8c, usage: 2 }
const ID = 'hid:0001:0002:S'

async function setUp(own: readonly { deviceId: string; repeatMs: number }[] = []) {
  const [clock, hid] = [createFakeClock(), createVirtualHid()]
  hid.plug(device)
  const said: string[] = []
  const { scanners } = DeviceSetup.parse({ version: 1, scanners: { own } })
  const scanner = chooseScanners(
    {
      hid: hid.module,
      openSerial: () => Promise.reject(new Error('no such port')),
      clock,
      log: (message) => said.push(message),
    },
    scanners,
  )
  const codes: string[] = []
  scanner.onScan(({ code }) => codes.push(code))
  await clock.advance(1_000)
  const scan = (code = CAN, aim = ']E0'): void => {
    for (const report of encodeHidPosReports(code, aim, COMMON_HID_POS)) hid.inject('a', report)
  }
  return { clock, hid, scanner, codes, scan, said }
}

test('ten equal cans scanned as fast as hands are give ten', async () => {
  const { clock, codes, scan, scanner } = await setUp()
  for (let n = 0; n < 10; n += 1) {
    scan()
    await clock.advance(300)
  }
  expect(codes).toHaveLength(10)
  expect(scanner.repeats(ID)).toBe(0)
})

test('a reading told three times within a blink is one article; it is counted and said', async () => {
  const { clock, codes, scan, scanner, said } = await setUp()
  scan()
  await clock.advance(30)
  scan()
  await clock.advance(30)
  scan()
  expect(codes).toEqual([CAN])
  expect(scanner.repeats(ID)).toBe(2)
  expect(said.filter((line) => line.includes('left out'))).toHaveLength(1)
  expect(scanner.devices()).toMatchObject([{ scans: 3 }])
})

test('held up, the till hears ten cans at once, and sells ten', async () => {
  const { clock, codes, scan } = await setUp()
  await clock.advance(100, 2_000)
  for (let n = 0; n < 10; n += 1) scan()
  expect(codes).toHaveLength(10)
})

test('one scanner may have a time of its own, or none at all', async () => {
  const off = await setUp([{ deviceId: ID, repeatMs: 0 }])
  off.scan()
  off.scan()
  expect(off.codes).toHaveLength(2)
  const slow = await setUp([{ deviceId: ID, repeatMs: 600 }])
  slow.scan()
  await slow.clock.advance(500)
  slow.scan()
  await slow.clock.advance(601)
  slow.scan()
  expect(slow.codes).toHaveLength(2)
})

test('plugged in again it begins anew', async () => {
  const { clock, hid, codes, scan } = await setUp([{ deviceId: ID, repeatMs: 2_000 }])
  scan()
  hid.unplug('a')
  hid.plug(device)
  await clock.advance(200)
  scan()
  expect(codes).toHaveLength(2)
})
