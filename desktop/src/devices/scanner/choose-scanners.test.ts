import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { expect, test } from 'vitest'
import { SerialScannerSetup } from '../../ipc/device-setup.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { chooseScanners } from './choose-scanners.ts'
import { createVirtualHid } from './virtual/virtual-hid.ts'

const bytes = (text: string): number[] => [...Buffer.from(text, 'latin1')]
const serial = (id: string) =>
  SerialScannerSetup.parse({ id, name: id, address: { path: `/dev/${id}` }, settings: {} })

function setUp(hasHid: boolean, ids: readonly string[]) {
  const [clock, hid] = [createFakeClock(), createVirtualHid()]
  const cables = new Map(ids.map((id) => [`/dev/${id}`, createFakeCable()]))
  hid.plug({ vendorId: 1, productId: 2, path: 'a', serialNumber: 'S', usagePage: 0x8c, usage: 2 })
  const openSerial = ({ address }: { address: object }) => {
    const cable = 'path' in address ? cables.get(String(address.path)) : undefined
    return cable?.open() ?? Promise.reject(new Error('no such port'))
  }
  const scanner = chooseScanners(
    { hid: hid.module, openSerial, clock, log: () => undefined },
    { hid: hasHid, serial: ids.map(serial) },
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
