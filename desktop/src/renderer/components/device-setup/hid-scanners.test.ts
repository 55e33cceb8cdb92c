import { expect, test } from 'vitest'
import { DeviceSetup } from '../../../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../../../ipc/device-setup-view.ts'
import { NO_DEVICES } from '../../../ipc/device-views.ts'
import { knownScanners, ownOf, withOwn } from './hid-scanners.ts'

const usual = (deviceId: string) => ownOf([], deviceId)

test('what is in use and what was found is one list, without serial scanners', () => {
  const scanner = (deviceId: string) => ({ deviceId, name: deviceId.toUpperCase() })
  const devices = {
    ...NO_DEVICES,
    scanners: [
      { ...scanner('hid:1'), state: 'offline' as const },
      { ...scanner('serial:a'), state: 'ready' as const },
    ],
  }
  const found = { ...NOTHING_FOUND, scanners: [scanner('hid:1'), scanner('hid:2')] }
  expect(knownScanners(found, devices)).toEqual([scanner('hid:1'), scanner('hid:2')])
  expect(knownScanners(null, devices)).toEqual([scanner('hid:1')])
})

test('a setting is kept for one scanner, and gone when it is the usual one again', () => {
  const off = withOwn([], { ...usual('hid:1'), repeatMs: 0 })
  const both = withOwn(off, { ...usual('hid:2'), layout: 'data-62' })
  expect(ownOf(both, 'hid:1').repeatMs).toBe(0)
  expect(ownOf(both, 'hid:2')).toMatchObject({ layout: 'data-62', repeatMs: 100 })
  expect(withOwn(both, usual('hid:1'))).toEqual([{ ...usual('hid:2'), layout: 'data-62' }])
})

test('no more are kept than a set-up holds', () => {
  let own = withOwn([], usual('hid:0'))
  for (let n = 0; n < 20; n += 1) own = withOwn(own, { ...usual(`hid:${n}`), repeatMs: 0 })
  expect(DeviceSetup.parse({ version: 1, scanners: { own } }).scanners.own).toEqual(own)
  expect(own.at(-1)?.deviceId).toBe('hid:19')
})
