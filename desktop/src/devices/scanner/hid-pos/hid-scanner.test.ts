import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { describe, expect, it } from 'vitest'
import type { ScanEvent } from '../../../ipc/devices-contract.ts'
import { createEmitter } from '../../emitter.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createVirtualHid } from '../virtual/virtual-hid.ts'
import type { HidModule } from './hid-module.ts'
import { createHidScanner } from './hid-scanner.ts'
import type { ProfileRow } from './profiles.ts'

const device = (path: string, more = {}) => ({
  vendorId: 0x0c2e,
  productId: 0x0b61,
  path,
  serialNumber: `S${path}`,
  usagePage: 0x8c,
  usage: 2,
  ...more,
})
const reports = (text: string, aim = ']E0') => encodeHidPosReports(text, aim, COMMON_HID_POS)

const plugging = createEmitter<void>()

function setUp(
  options: { profiles?: readonly ProfileRow[]; module?: (module: HidModule) => HidModule } = {},
) {
  const hid = createVirtualHid()
  const clock = createFakeClock()
  const lines: string[] = []
  const start = () => {
    const scanner = createHidScanner({
      hid: options.module?.(hid.module) ?? hid.module,
      clock,
      news: plugging,
      log: (message, facts) => lines.push(`${message} ${facts?.reason ?? ''}`),
      ...(options.profiles ? { profiles: options.profiles } : {}),
    })
    const scans: ScanEvent[] = []
    scanner.onScan((scan) => scans.push(scan))
    return { scanner, scans }
  }
  const inject = (path: string, ...all: Uint8Array[]) => all.map((report) => hid.inject(path, report))
  return { hid, clock, lines, start, inject }
}

describe('HID-POS scanners', () => {
  it('is absent without a scanner, ready with one that is plugged in later', async () => {
    const { hid, clock, start, inject } = setUp()
    const { scanner, scans } = start()
    await clock.advance(2_500)
    expect(scanner.state()).toBe('absent')
    hid.plug(device('/dev/hidraw0'))
    await clock.advance(2_000)
    expect(scanner.state()).toBe('ready')
    inject('/dev/hidraw0', ...reports('9521234567899'))
    expect(scans).toEqual([
      { code: '9521234567899', aim: ']E0', deviceId: 'hid:0c2e:0b61:S/dev/hidraw0', t0Ms: clock.nowMs() },
    ])
  })

  it('opens scanners only: a keyboard and a scale of the same maker stay closed', async () => {
    const { hid, clock, start, inject } = setUp()
    hid.plug(device('/dev/hidraw0', { usagePage: 1, usage: 6 }))
    hid.plug(device('/dev/hidraw1', { usagePage: 0x8d, usage: 0x20 }))
    const { scanner } = start()
    await clock.advance(5_000)
    expect(scanner.state()).toBe('absent')
    expect(inject('/dev/hidraw0', ...reports('1'))).toEqual([0])
  })

  it('joins continued reports and takes the time of the last one', async () => {
    const { hid, clock, start, inject } = setUp()
    hid.plug(device('a'))
    const { scans } = start()
    await clock.advance(0)
    const long = 'https://id.example/01/09521234567899/10/ABC123?17=271231&3103=000742'
    const [first, last] = reports(long, ']Q3')
    inject('a', first!)
    expect(scans).toEqual([])
    await clock.advance(7)
    inject('a', last!)
    expect(scans).toMatchObject([{ code: long, aim: ']Q3', t0Ms: clock.nowMs() }])
  })

  it('refuses corrupt reports, says so, and reads the next code', async () => {
    const { hid, clock, lines, start, inject } = setUp()
    hid.plug(device('a'))
    const { scans } = start()
    await clock.advance(0)
    const tooLong = reports('9521234567899')[0]!.map((byte, at) => (at === 1 ? 60 : byte))
    inject('a', tooLong, Uint8Array.of(2, 3), new Uint8Array(0), new Uint8Array(64).fill(0xff))
    expect(scans).toEqual([])
    expect(lines.filter((line) => line.startsWith('scan refused'))).toHaveLength(4)
    inject('a', ...reports('4006381333931'))
    expect(scans.map((scan) => scan.code)).toEqual(['4006381333931'])
  })

  it('keeps two scanners apart whose continued reports come by turns', async () => {
    const { hid, clock, start, inject } = setUp()
    hid.plug(device('a'))
    hid.plug(device('b'))
    const { scanner, scans } = start()
    await clock.advance(0)
    const ofA = reports('A'.repeat(80), ']C0')
    const ofB = reports('B'.repeat(90), ']C0')
    inject('a', ofA[0]!)
    inject('b', ofB[0]!)
    inject('a', ofA[1]!)
    inject('b', ofB[1]!)
    expect(scans.map(({ code, deviceId }) => [code, deviceId.at(-1)])).toEqual([
      ['A'.repeat(80), 'a'],
      ['B'.repeat(90), 'b'],
    ])
    hid.unplug('a')
    expect(scanner.state()).toBe('ready')
    hid.unplug('b')
    expect(scanner.state()).toBe('offline')
  })

  it('goes offline when unplugged, forgets half a code, and is back after plugging in', async () => {
    const { hid, clock, start, inject } = setUp()
    hid.plug(device('a'))
    const { scanner, scans } = start()
    const states: string[] = []
    scanner.onState((state) => states.push(state))
    await clock.advance(0)
    inject('a', reports('A'.repeat(80), ']C0')[0]!)
    hid.unplug('a')
    expect(scanner.state()).toBe('offline')
    hid.plug(device('a'))
    await clock.advance(2_000)
    inject('a', ...reports('9521234567899'))
    expect(scans.map((scan) => scan.code)).toEqual(['9521234567899'])
    expect(states).toEqual(['ready', 'offline', 'ready'])
  })

  it('tries again when the access rights come late', async () => {
    const { hid, clock, start } = setUp()
    hid.failOpens('cannot open device with path a: EACCES')
    hid.plug(device('a'))
    const { scanner } = start()
    await clock.advance(90)
    expect(scanner.state()).toBe('offline')
    hid.failOpens(undefined)
    await clock.advance(10)
    expect(scanner.state()).toBe('ready')
  })

  it('opens what is plugged in, or may be opened at last, as soon as it is said', async () => {
    const { hid, clock, start } = setUp()
    const { scanner } = start()
    await clock.advance(0)
    hid.failOpens('EACCES')
    hid.plug(device('a'))
    plugging.emit()
    await clock.advance(0)
    expect(scanner.state()).toBe('offline')
    hid.failOpens(undefined)
    plugging.emit()
    await clock.advance(0)
    expect(scanner.state()).toBe('ready')
  })

  it('waits longer and longer for one that never opens, and does not fill the log', async () => {
    let opens = 0
    const { hid, clock, lines, start } = setUp({
      module: (module) => ({
        ...module,
        HIDAsync: {
          open: (path) => {
            opens += 1
            return module.HIDAsync.open(path)
          },
        },
      }),
    })
    hid.failOpens('no rights')
    hid.plug(device('a'))
    start()
    await clock.advance(60_000)
    expect(opens).toBeGreaterThan(10)
    expect(opens).toBeLessThan(25)
    expect(lines.length).toBeLessThanOrEqual(3)
  })

  it('never begins a second call while a driver hangs', async () => {
    let lists = 0
    const { clock, lines, start } = setUp({
      module: (module) => ({
        ...module,
        devicesAsync: () => {
          lists += 1
          return new Promise(() => undefined)
        },
      }),
    })
    const { scanner } = start()
    await clock.advance(60_000)
    expect(lists).toBe(1)
    expect(scanner.state()).toBe('absent')
    expect(lines.some((line) => line.startsWith('cannot list'))).toBe(true)
  })

  it('closes a device whose open was answered too late, and opens it anew', async () => {
    const late: (() => void)[] = []
    const { hid, clock, start, inject } = setUp({
      module: (module) => ({
        ...module,
        HIDAsync: {
          open: async (path) => {
            if (late.length === 0) await new Promise<void>((resolve) => late.push(resolve))
            return module.HIDAsync.open(path)
          },
        },
      }),
    })
    hid.plug(device('a'))
    const { scanner, scans } = start()
    await clock.advance(10_000)
    expect(scanner.state()).toBe('offline')
    late[0]?.()
    await clock.advance(5_000)
    expect(scanner.state()).toBe('ready')
    expect(inject('a', ...reports('9521234567899'))).toEqual([1])
    expect(scans).toHaveLength(1)
  })

  it('reads a model by its own profile', async () => {
    const plain = { reportId: 1, lengthAt: 1, dataAt: 2, dataMax: 56, reportSize: 64 }
    const { hid, clock, start, inject } = setUp({ profiles: [{ vendorId: 0x1234, profile: plain }] })
    hid.plug(device('a', { vendorId: 0x1234, serialNumber: '' }))
    const { scans } = start()
    await clock.advance(0)
    inject('a', ...encodeHidPosReports('9521234567899', '', plain))
    expect(scans).toMatchObject([{ code: '9521234567899', aim: null, deviceId: 'hid:1234:0b61:a' }])
  })

  it('leaves nothing behind when closed', async () => {
    const { hid, clock, start, inject } = setUp()
    hid.plug(device('a'))
    const { scanner } = start()
    await clock.advance(0)
    scanner.close()
    expect(inject('a', ...reports('1'))).toEqual([0])
    expect(clock.waiting()).toBe(0)
  })
})
