import { expect, test } from 'vitest'
import type { HidLayout } from '../../../ipc/device-setup.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createVirtualHid } from '../virtual/virtual-hid.ts'
import { createHidScanner } from './hid-scanner.ts'
import { chosenLayouts } from './layouts.ts'
import { deviceIdOf } from './profiles.ts'

/** Reports written out by the tables of makers' manuals, not by our encoder. None was recorded from a device. */
function report(bytes: { readonly [at: number]: number | string }): Uint8Array {
  const whole = new Uint8Array(64)
  for (const [at, value] of Object.entries(bytes))
    whole.set(typeof value === 'number' ? [value] : Buffer.from(value, 'latin1'), Number(at))
  return whole
}

async function read(
  vendorId: number,
  productId: number,
  reports: readonly Uint8Array[],
  layout: HidLayout = 'auto',
) {
  const [hid, clock] = [createVirtualHid(), createFakeClock()]
  const device = { vendorId, productId, path: 'a', serialNumber: '1', usagePage: 0x8c, usage: 2 }
  hid.plug(device)
  const lines: string[] = []
  const log = (message: string, facts?: object) => lines.push(`${message} ${JSON.stringify(facts)}`)
  const layoutOf = chosenLayouts([{ deviceId: deviceIdOf(device), layout, repeatMs: 0 }])
  const scanner = createHidScanner({ hid: hid.module, clock, log, layoutOf })
  const scans: [string, string | null][] = []
  scanner.onScan(({ code, aim }) => scans.push([code, aim]))
  await clock.advance(0)
  for (const each of reports) hid.inject('a', each)
  await clock.advance(1_000)
  scanner.close()
  return { scans, refused: lines.filter((line) => line.startsWith('scan refused')) }
}

const link = 'https://id.example/01/09521234567899/10/AB-123/21/0000000042?17=271231'
const [newland, fm430] = [0x1eab, 0x1d10]

test('the common report: identifier at 2, data at 5, more to come by bit 0 of byte 63', async () => {
  const first = report({ 0: 2, 1: 56, 2: ']Q1', 5: link.slice(0, 56), 61: 's', 63: 1 })
  const last = report({ 0: 2, 1: link.length - 56, 2: ']Q1', 5: link.slice(56), 61: 's' })
  expect((await read(0x0c2e, 0x0b61, [first, last])).scans).toEqual([[link, ']Q1']])
})

test('a Newland FM430 sends no identifier: data at 2, its own number of the symbology at 62', async () => {
  const first = report({ 0: 2, 1: 56, 2: link.slice(0, 56), 62: 0x33, 63: 1 })
  const last = report({ 0: 2, 1: link.length - 56, 2: link.slice(56), 62: 0x33 })
  const ean = report({ 0: 2, 1: 13, 2: '4006381333931', 62: 0x0d })
  expect((await read(newland, fm430, [first, last, ean])).scans).toEqual([
    [link, null],
    ['4006381333931', null],
  ])
})

test('a full report of a FM430 that does not go on is a whole code', async () => {
  const full = 'A'.repeat(56)
  expect((await read(newland, fm430, [report({ 0: 2, 1: 56, 2: full })])).scans).toEqual([[full, null]])
})

test('a report without identifier from an unknown model is refused, not cut', async () => {
  const ean = report({ 0: 2, 1: 13, 2: '4006381333931' })
  const { scans, refused } = await read(0x1234, 1, [ean])
  expect(scans).toEqual([])
  expect(refused).toHaveLength(1)
  expect(refused[0]).toContain('HID_AIM')
})

test("a Microscan imager: id 1, length, 62 bytes; its manual's example of a long message in two reports", async () => {
  const code39 = report({ 0: 1, 1: 11, 2: ']A002374938' })
  const message = '<K714,1, A LONG MESSAGE STREAMED OVER MULTIPLE MICROSCAN HID REPORTS>'
  const first = report({ 0: 1, 1: 62, 2: message.slice(0, 62) })
  const last = report({ 0: 1, 1: message.length - 62, 2: message.slice(62) })
  expect((await read(0x1234, 1, [code39, first, last, code39], 'data-62')).scans).toEqual([
    [']A002374938', null],
    [message, null],
    [']A002374938', null],
  ])
  const { scans, refused } = await read(0x1234, 1, [code39])
  expect(scans, 'unknown and not set: nothing is guessed').toEqual([])
  expect(refused[0]).toContain('HID_REPORT_ID')
})

test('a code that just fills its report is whole once nothing follows; its rest never makes another code', async () => {
  const full = 'A'.repeat(62)
  const filled = report({ 0: 1, 1: 62, 2: full })
  expect((await read(0x1234, 1, [filled], 'data-62')).scans).toEqual([[full, null]])
  const short = report({ 0: 1, 1: 5, 2: 'BBBBB' }).slice(0, 20)
  const end = report({ 0: 1, 1: 3, 2: 'CCC' })
  const { scans, refused } = await read(0x1234, 1, [filled, short, end, end], 'data-62')
  expect(scans, 'a report was cut: its code is lost, the next one is not').toEqual([['CCC', null]])
  expect(refused).toHaveLength(1)
})

test('the end of a code got lost on the way: the next one is read by itself', async () => {
  const half = report({ 0: 2, 1: 56, 2: ']Q1', 5: link.slice(0, 56), 63: 1 })
  const { scans, refused } = await read(0x0c2e, 0x0b61, [half])
  expect(scans).toEqual([])
  expect(refused[0]).toContain('HID_BROKEN_OFF')
})
