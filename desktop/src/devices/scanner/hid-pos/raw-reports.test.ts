import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createVirtualHid } from '../virtual/virtual-hid.ts'
import { createHidScanner } from './hid-scanner.ts'

/** Reports written out by the tables of makers' manuals, not by our encoder. None was recorded from a device. */
function report(bytes: { readonly [at: number]: number | string }): Uint8Array {
  const whole = new Uint8Array(64)
  for (const [at, value] of Object.entries(bytes))
    whole.set(typeof value === 'number' ? [value] : Buffer.from(value, 'latin1'), Number(at))
  return whole
}

async function read(vendorId: number, productId: number, reports: readonly Uint8Array[]) {
  const [hid, clock] = [createVirtualHid(), createFakeClock()]
  hid.plug({ vendorId, productId, path: 'a', serialNumber: '1', usagePage: 0x8c, usage: 2 })
  const lines: string[] = []
  const log = (message: string, facts?: object) => lines.push(`${message} ${JSON.stringify(facts)}`)
  const scanner = createHidScanner({ hid: hid.module, clock, log })
  const scans: [string, string | null][] = []
  scanner.onScan(({ code, aim }) => scans.push([code, aim]))
  await clock.advance(0)
  for (const each of reports) hid.inject('a', each)
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
