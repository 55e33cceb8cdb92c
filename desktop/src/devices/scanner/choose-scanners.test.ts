import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { expect, test } from 'vitest'
import { SerialScannerSetup, USUAL_SETUP } from '../../ipc/device-setup.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { chooseScanners } from './choose-scanners.ts'
import { createVirtualHid } from './virtual/virtual-hid.ts'

const bytes = (text: string): number[] => [...Buffer.from(text, 'latin1')]
const serial = (id: string) =>
  SerialScannerSetup.parse({ id, name: id, address: { path: `/dev/${id}` }, settings: {} })

const DEVICE = { vendorId: 1, productId: 2, path: 'a', serialNumber: 'S', usagePage: 0x8c, usage: 2 }

function setUp(hasHid: boolean, ids: readonly string[]) {
  const [clock, hid] = [createFakeClock(), createVirtualHid()]
  const cables = new Map(ids.map((id) => [`/dev/${id}`, createFakeCable()]))
  hid.plug(DEVICE)
  const openSerial = ({ address }: { address: object }) => {
    const cable = 'path' in address ? cables.get(String(address.path)) : undefined
    return cable?.open() ?? Promise.reject(new Error('no such port'))
  }
  const scanner = chooseScanners(
    { hid: hid.module, openSerial, clock, log: () => undefined },
    { ...USUAL_SETUP.scanners, hid: hasHid, serial: ids.map(serial) },
  )
  const scans: ScanEvent[] = []
  scanner.onScan((scan) => scans.push(scan))
  const cable = (id: string) => {
    const found = cables.get(`/dev/${id}`)
    if (!found) throw new Error(`no cable ${id}`)
    return found
  }
  return { clock, hid, cable, scanner, scans }
}

const report = encodeHidPosReports('9521234567899', ']E0', COMMON_HID_POS)[0] ?? new Uint8Array()

test('two serial scanners and a HID one read at once, each its own code', async () => {
  const { clock, hid, cable, scanner, scans } = setUp(true, ['left', 'right'])
  await clock.advance(1_000)
  cable('left').say(bytes('111'))
  cable('right').say(bytes('222'))
  hid.inject('a', report)
  cable('left').say(bytes('11\r'))
  cable('right').say(bytes('22\r'))
  expect(scans.map(({ code, deviceId }) => [deviceId, code])).toEqual([
    ['hid:0001:0002:S', '9521234567899'],
    ['serial:left', '11111'],
    ['serial:right', '22222'],
  ])
  expect(scanner.state()).toBe('ready')
})

test('ready while one of them is, offline when none is left', async () => {
  const { clock, hid, cable, scanner } = setUp(true, ['left'])
  const states: string[] = []
  scanner.onState((state) => states.push(state))
  await clock.advance(1_000)
  hid.unplug('a')
  expect(scanner.state()).toBe('ready')
  cable('left').pull()
  expect(scanner.state()).toBe('offline')
  expect(states).toEqual(['ready', 'offline'])
})

test('each has a state of its own, also while another one is ready', async () => {
  const { clock, hid, cable, scanner } = setUp(true, ['left', 'right'])
  const told: string[] = []
  const states = (): string =>
    scanner
      .devices()
      .map(({ state }) => state)
      .join(' ')
  scanner.onDevices(() => told.push(states()))
  await clock.advance(1_000)
  expect(scanner.devices().map(({ deviceId }) => deviceId)).toEqual([
    'hid:0001:0002:S',
    'serial:left',
    'serial:right',
  ])
  expect(states()).toBe('ready ready ready')
  told.length = 0
  cable('right').pull()
  hid.unplug('a')
  hid.plug(DEVICE)
  await clock.advance(2_000)
  expect(told).toEqual(['ready ready offline', 'offline ready offline', 'ready ready offline'])
  expect(scanner.state()).toBe('ready')
})

test('one that is gone for good stays offline, or is forgotten where nobody could know it again', async () => {
  const { clock, hid, scanner } = setUp(true, [])
  hid.plug({ ...DEVICE, path: 'b', serialNumber: '' })
  await clock.advance(2_000)
  expect(scanner.devices()).toHaveLength(2)
  hid.unplug('a')
  hid.unplug('b')
  await clock.advance(2_000)
  expect(scanner.devices()).toMatchObject([{ deviceId: 'hid:0001:0002:S', state: 'offline' }])
})

test('another scanner that takes the path of one that went is another device', async () => {
  const { clock, hid, scans } = setUp(true, [])
  await clock.advance(1_000)
  hid.unplug('a')
  hid.plug({ ...DEVICE, serialNumber: 'T' })
  await clock.advance(4_000)
  hid.inject('a', report)
  expect(scans.map(({ deviceId }) => deviceId)).toEqual(['hid:0001:0002:T'])
})

test('HID scanners that are switched off stay closed', async () => {
  const { clock, hid, scanner, scans } = setUp(false, ['left'])
  await clock.advance(5_000)
  expect(hid.inject('a', report)).toBe(0)
  expect(scans).toEqual([])
  scanner.close()
  expect(clock.waiting()).toBe(0)
})

test('without any the role is absent', () => {
  expect(setUp(false, []).scanner.state()).toBe('absent')
})
