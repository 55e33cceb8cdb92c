import {
  COMMON_HID_POS,
  DATA_62_HID_POS,
  type HidPosProfile,
  NO_AIM_HID_POS,
} from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { describe, expect, it } from 'vitest'
import { SerialScannerSetup } from '../../ipc/device-setup.ts'
import type { ScanEvent } from '../../ipc/devices-contract.ts'
import type { ScannerReading } from '../../ipc/scanner-test.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { createHidScanner } from './hid-pos/hid-scanner.ts'
import type { Scanner } from './port.ts'
import { createSerialScanner } from './serial/serial-scanner.ts'
import { createVirtualHid } from './virtual/virtual-hid.ts'

/** More than one HID report, so that both kinds of scanner can be cut off in the middle. */
const LONG = 'https://id.example/01/09521234567899/10/ABC123?17=271231&3103=000742'

type Clock = ReturnType<typeof createFakeClock>
type Log = (message: string) => void
type Bench = {
  /** Apart from the code, or in front of it; a scanner that sends none has its codes read without. */
  readonly sendsAim: boolean
  readonly start: () => Scanner
  readonly plug: () => void
  readonly pull: () => void
  /** A code as the scanner sends it, in two parts. */
  readonly parts: (code: string, aim: string) => readonly Uint8Array[]
  readonly send: (bytes: Uint8Array) => void
  /** Each is refused on its own, once it was silent. */
  readonly corrupt: readonly Uint8Array[]
}

const hidBench =
  (profile: HidPosProfile) =>
  (clock: Clock, log: Log): Bench => {
    const hid = createVirtualHid()
    const path = '/dev/hidraw0'
    const whole = encodeHidPosReports('9521234567899', ']E0', profile)[0] ?? new Uint8Array()
    return {
      sendsAim: profile.aimAt !== undefined,
      start: () => createHidScanner({ hid: hid.module, clock, log, layoutOf: () => profile }),
      plug: () =>
        hid.plug({
          vendorId: 0x0c2e,
          productId: 0x0b61,
          path,
          serialNumber: 'S1',
          usagePage: 0x8c,
          usage: 2,
        }),
      pull: () => hid.unplug(path),
      parts: (code, aim) => encodeHidPosReports(code, aim, profile),
      send: (bytes) => void hid.inject(path, bytes),
      corrupt: [
        whole.map((byte, at) => (at === 1 ? 63 : byte)),
        whole.slice(0, 40),
        whole.map((byte, at) => (at === 1 ? 0 : byte)),
        new Uint8Array(64).fill(0xff),
        new Uint8Array(0),
      ],
    }
  }

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

function serialBench(clock: Clock, log: Log): Bench {
  const cable = createFakeCable()
  cable.pull()
  const setup = SerialScannerSetup.parse({
    ...{ id: 'counter', name: 'Counter', address: { path: '/dev/ttyS0' }, settings: {} },
  })
  return {
    sendsAim: true,
    start: () => createSerialScanner({ setup, open: cable.open, clock, log }),
    plug: cable.plug,
    pull: cable.pull,
    parts: (code, aim) => [bytes(aim + code.slice(0, 20)), bytes(`${code.slice(20)}\r\n`)],
    send: (sent) => cable.say([...sent]),
    corrupt: [bytes('952123'), bytes('x'.repeat(5_000)), bytes(']E0\r')],
  }
}

describe.each([
  ['HID-POS, the common report', hidBench(COMMON_HID_POS)],
  ['HID-POS without identifier', hidBench(NO_AIM_HID_POS)],
  ['HID-POS, 62 bytes of data', hidBench(DATA_62_HID_POS)],
  ['serial', serialBench],
])('the scanner contract: %s', (_, createBench) => {
  function setUp() {
    const clock = createFakeClock()
    const refused: string[] = []
    const bench = createBench(clock, (message) => {
      if (message === 'scan refused') refused.push(message)
    })
    const scanner = bench.start()
    const [scans, states]: [ScanEvent[], string[]] = [[], []]
    scanner.onScan((scan) => scans.push(scan))
    scanner.onState((state) => states.push(state))
    const plug = async () => {
      bench.plug()
      await clock.advance(8_000)
    }
    const scan = (code: string, aim = ']E0') => {
      for (const part of bench.parts(code, aim)) bench.send(part)
    }
    return { clock, bench, scanner, scans, states, refused, plug, scan }
  }

  it('is ready once it is plugged in, and tells what it read', async () => {
    const { bench, scanner, scans, plug, scan } = setUp()
    expect(scanner.state()).not.toBe('ready')
    await plug()
    expect(scanner.state()).toBe('ready')
    scan('9521234567899')
    expect(scans).toMatchObject([{ code: '9521234567899', aim: bench.sendsAim ? ']E0' : null }])
    expect(scans[0]?.deviceId).toMatch(/^(hid|serial):/)
  })

  it('a code in parts is one code, of the time at which its last part came', async () => {
    const { clock, bench, scans, plug } = setUp()
    await plug()
    const [first, last] = bench.parts(LONG, ']Q3')
    bench.send(first!)
    await clock.advance(30)
    expect(scans).toEqual([])
    bench.send(last!)
    const t0Ms = clock.nowMs()
    await clock.advance(1_000)
    expect(scans).toMatchObject([{ code: LONG, aim: bench.sendsAim ? ']Q3' : null, t0Ms }])
  })

  it('a burst of fifty comes whole and in order', async () => {
    const { scans, plug, scan } = setUp()
    await plug()
    const codes = Array.from({ length: 50 }, (_, n) => String(4_006_381_000_000 + n))
    for (const code of codes) scan(code)
    expect(scans.map(({ code }) => code)).toEqual(codes)
  })

  it('pulled in the middle of a code it is offline; half a code is never told', async () => {
    const { clock, bench, scanner, scans, states, plug, scan } = setUp()
    await plug()
    bench.send(bench.parts(LONG, ']Q3')[0]!)
    bench.pull()
    expect(scanner.state()).toBe('offline')
    await clock.advance(3_000)
    await plug()
    scan('9521234567899')
    await clock.advance(1_000)
    expect(scans.map(({ code }) => code)).toEqual(['9521234567899'])
    expect(states).toEqual(['ready', 'offline', 'ready'])
  })

  it('refuses what is corrupt, says so, and reads the next code', async () => {
    const { clock, bench, scans, refused, plug, scan } = setUp()
    await plug()
    for (const sent of bench.corrupt) {
      bench.send(sent)
      await clock.advance(1_000)
    }
    expect(scans).toEqual([])
    expect(refused).toHaveLength(bench.corrupt.length)
    scan('4006381333931')
    expect(scans.map(({ code }) => code)).toEqual(['4006381333931'])
  })

  it('the rest of a code that got lost does not make the next code its end', async () => {
    const { clock, bench, scans, plug, scan } = setUp()
    await plug()
    bench.send(bench.parts(LONG, ']Q3')[0]!)
    await clock.advance(1_000)
    scans.length = 0
    scan('4006381333931')
    await clock.advance(1_000)
    expect(scans.map(({ code }) => code)).toEqual(['4006381333931'])
  })

  it('each of its devices is told, and everything as it was heard', async () => {
    const { clock, bench, scanner, plug, scan } = setUp()
    const readings: ScannerReading[] = []
    scanner.onReading((reading) => readings.push(reading))
    await plug()
    const [{ deviceId } = { deviceId: '' }] = scanner.devices()
    expect(scanner.devices()).toMatchObject([{ state: 'ready', scans: 0, refused: 0 }])
    scan('4006381333931')
    await clock.advance(1_000)
    bench.send(bench.corrupt[0]!)
    await clock.advance(1_000)
    expect(scanner.devices()).toMatchObject([{ deviceId, state: 'ready', scans: 1, refused: 1 }])
    expect(readings).toMatchObject([{ deviceId, refused: null }, { deviceId }])
    expect(readings[0]?.text).toContain('4006381333931')
    expect(readings[1]?.refused).toMatch(/^(HID|SERIAL)_/)
    bench.pull()
    expect(scanner.devices()).toMatchObject([{ deviceId, state: 'offline', scans: 1 }])
  })

  it('closed it tells nothing more and leaves no timer', async () => {
    const { clock, scanner, scans, plug, scan } = setUp()
    await plug()
    scanner.close()
    scan('9521234567899')
    await clock.advance(60_000)
    expect(scans).toEqual([])
    expect(clock.waiting()).toBe(0)
  })
})
