import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { devicesAsync, HIDAsync } from 'node-hid'
import { figure, until } from './figures.ts'
import { type ScannerTill, startScanner } from './scanner-till.ts'
import { type PlayedUsb, plugHid } from './uhid-scanner.ts'

const first: PlayedUsb = { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'LAB1' }
const second: PlayedUsb = { vendorId: 0x05e0, productId: 0x1300, serialNumber: 'LAB2' }
/** The lab's rules let the access rights of this maker come late. */
const late: PlayedUsb = { vendorId: 0x1a7e, productId: 1, serialNumber: 'LATE' }
const fifty = Array.from({ length: 50 }, (_, at) => String(4_000_000_000_000 + at))
const reports = (code: string, aim = ']E0') => encodeHidPosReports(code, aim, COMMON_HID_POS)

const after: (() => void)[] = []
afterEach(() => {
  for (const undo of after.splice(0).toReversed()) undo()
})

function start(): ScannerTill {
  const till = startScanner()
  after.push(till.scanner.close)
  return till
}

function plug(usb: PlayedUsb) {
  const device = plugHid(usb)
  let isIn = true
  const pull = () => {
    if (isIn) device.pull()
    isIn = false
  }
  after.push(pull)
  return { ...device, pull }
}

const limits = { timeout: 90_000 }

test('the till is an ordinary user, and what is no scanner stays closed to it', limits, async () => {
  assert.equal(process.getuid?.(), 1000)
  // A vendor's own page, as keyboards with lights and security keys have.
  const descriptor = Buffer.from('0600ff0901a101150026ff007508953f09018102c0', 'hex')
  plug({ vendorId: 0x0c2e, productId: 0x0999, serialNumber: 'NONE', descriptor })
  let path: string | undefined
  for (let tries = 0; tries < 50 && path === undefined; tries++)
    path = (await devicesAsync()).find((device) => device.serialNumber === 'NONE')?.path
  assert.ok(path !== undefined)
  await assert.rejects(HIDAsync.open(path))
})

test('plugged in it is ready by itself, and the first scan arrives whole', limits, async () => {
  const till = start()
  assert.equal(till.scanner.state(), 'absent')
  const scanner = plug(first)
  figure('plug to ready', await until('ready', () => till.scanner.state() === 'ready'), 'ms')
  scanner.send(reports('9521234567899'))
  figure('report to scan', await until('the scan', () => till.heard.length === 1), 'ms')
  assert.deepEqual(till.codes(), ['9521234567899'])
  assert.equal(till.heard[0]?.scan.aim, ']E0')
  assert.equal(till.heard[0]?.scan.deviceId, 'hid:0c2e:0b61:LAB1')
})

test('a burst of 50 scans without a pause arrives whole and in order', limits, async () => {
  const till = start()
  const scanner = plug(first)
  await until('ready', () => till.scanner.state() === 'ready')
  for (const code of fifty) scanner.send(reports(code))
  const ms = await until('50 scans', () => till.heard.length >= 50)
  assert.deepEqual(till.codes(), fifty)
  figure('burst of 50', (50 / ms) * 1000, 'scans/s')
})

test('pulled in mid-report and plugged again: offline, ready, never half a code', limits, async () => {
  const till = start()
  const scanner = plug(first)
  await until('ready', () => till.scanner.state() === 'ready')
  const [half] = reports('A'.repeat(80), ']C0')
  assert.ok(half)
  scanner.send([half])
  scanner.pull()
  figure('pull to offline', await until('offline', () => till.scanner.state() === 'offline'), 'ms')
  const again = plug(first)
  const readyMs = await until('ready again', () => till.scanner.state() === 'ready')
  again.send(reports('4006381333931'))
  const scanMs = await until('a scan', () => till.heard.length > 0)
  figure('re-plug to ready', readyMs, 'ms')
  figure('re-plug to first scan', readyMs + scanMs, 'ms')
  assert.deepEqual(till.codes(), ['4006381333931'])
  // Seen before it may be opened, it is offline for a moment first.
  assert.deepEqual(till.states.slice(till.states.indexOf('ready')), ['ready', 'offline', 'ready'])
})

test('two scanners at once: continued codes by turns stay apart, and one may go', limits, async () => {
  const till = start()
  const [a, b] = [plug(first), plug(second)]
  await until('both open', () => till.opened() === 2)
  const [ofA, ofB] = [reports('A'.repeat(80), ']C0'), reports('B'.repeat(90), ']C0')]
  ofA.forEach((report, at) => {
    a.send([report])
    b.send(ofB.slice(at, at + 1))
  })
  await until('two scans', () => till.heard.length === 2)
  for (const code of fifty.slice(0, 25)) {
    a.send(reports(`1${code}`))
    b.send(reports(`2${code}`))
  }
  await until('50 more', () => till.heard.length === 52)
  const from = (serial: string) =>
    till.heard.filter(({ scan }) => scan.deviceId.endsWith(serial)).map(({ scan }) => scan.code)
  assert.deepEqual(from('LAB1'), ['A'.repeat(80), ...fifty.slice(0, 25).map((code) => `1${code}`)])
  assert.deepEqual(from('LAB2'), ['B'.repeat(90), ...fifty.slice(0, 25).map((code) => `2${code}`)])
  a.pull()
  b.send(reports('9521234567899'))
  await until('one more', () => till.heard.length === 53)
  assert.equal(till.scanner.state(), 'ready')
  b.pull()
  await until('offline', () => till.scanner.state() === 'offline')
})

test('access rights that come late are waited for', limits, async () => {
  const till = start()
  const scanner = plug(late)
  await until('a refused open', () => till.log.some((line) => line.startsWith('scanner not open')))
  assert.equal(till.scanner.state(), 'offline')
  const ms = await until('ready', () => till.scanner.state() === 'ready')
  figure('refused to ready, rights after 3 s', ms, 'ms')
  scanner.send(reports('9521234567899'))
  await until('the scan', () => till.heard.length === 1)
  assert.deepEqual(till.codes(), ['9521234567899'])
})
