import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { SerialPort } from 'serialport'
import { systemClock } from '../../src/devices/clock.ts'
import { createNodeNews } from '../../src/devices/line/node-news.ts'
import { openSerialLine } from '../../src/devices/line/serial/serial-line.ts'
import { createSerialScanner } from '../../src/devices/scanner/serial/serial-scanner.ts'
import { type PortAddress, SerialScannerSetup } from '../../src/ipc/device-setup.ts'
import { acm, createAcmLine } from './acm-line.ts'
import { figure, until } from './figures.ts'
import { adapter, cable } from './serial-cable.ts'

const limits = { timeout: 90_000 }
const fifty = Array.from({ length: 50 }, (_, at) => String(4_000_000_000_000 + at))
const news = createNodeNews(systemClock)
const line = createAcmLine()
const after: (() => void)[] = [line.pull]
afterEach(() => {
  for (const undo of after.splice(1).toReversed()) undo()
  line.pull()
})

function start(id: string, address: PortAddress) {
  const setup = SerialScannerSetup.parse({ id, name: id, address, settings: {} })
  const load = async () => ({ SerialPort })
  const log: string[] = []
  const scanner = createSerialScanner({
    setup,
    open: () => openSerialLine(load, systemClock, setup, news),
    clock: systemClock,
    news,
    log: (message, facts) => log.push(`${message} ${JSON.stringify(facts ?? {})}`),
  })
  const codes: string[] = []
  const states: string[] = []
  scanner.onScan(({ code }) => codes.push(code))
  scanner.onState((state) => states.push(state))
  after.push(scanner.close)
  return { scanner, codes, states, log, isReady: () => scanner.state() === 'ready' }
}

test('an ACM scanner is found by what it is, and read', limits, async () => {
  const till = start('acm', { usb: acm })
  await line.plug()
  figure('ACM: plug to ready', await until('ready', till.isReady), 'ms')
  line.say(']E04006381333931\r')
  figure('ACM: said to scan', await until('a scan', () => till.codes.length > 0), 'ms')
  assert.deepEqual(till.codes, ['4006381333931'])
})

test('a burst of 50 on an ACM line arrives whole and in order', limits, async () => {
  const till = start('acm', { usb: acm })
  await line.plug()
  await until('ready', till.isReady)
  const startedMs = performance.now()
  for (const code of fifty) line.say(`${code}\r\n`)
  await until('50 scans', () => till.codes.length >= 50)
  figure('ACM: burst of 50', 50_000 / (performance.now() - startedMs), 'scans/s')
  assert.deepEqual(till.codes, fifty)
})

test(
  'pulled in mid-code and plugged again, five times: never half a code, open at once',
  limits,
  async () => {
    const till = start('acm', { usb: acm })
    const expected: string[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      await line.plug()
      const readyMs = await until('ready', till.isReady)
      line.say(`${fifty[turn]}\r`)
      expected.push(fifty[turn] ?? '')
      const scanMs = await until('a scan', () => till.codes.length > turn)
      if (turn > 0) figure(`ACM: re-plug ${turn} to ready`, readyMs, 'ms')
      if (turn > 0) figure(`ACM: re-plug ${turn} to first scan`, readyMs + scanMs, 'ms')
      line.say('95212')
      const pulledMs = performance.now()
      line.pull()
      await until('offline', () => till.scanner.state() === 'offline')
      figure(`ACM: pull ${turn + 1} to offline`, performance.now() - pulledMs, 'ms')
    }
    assert.deepEqual(till.codes, expected)
  },
)

test('an FTDI and an ACM scanner at once: each its own codes and its own state', limits, async () => {
  const [ftdi, other] = [start('ftdi', { usb: adapter }), start('acm', { usb: acm })]
  await line.plug()
  await until('both ready', () => ftdi.isReady() && other.isReady())
  cable.say('40063')
  line.say('95212')
  cable.say('81333931\r\n')
  line.say('34543213\r\n')
  await until('both scans', () => ftdi.codes.length === 1 && other.codes.length === 1)
  assert.deepEqual([ftdi.codes, other.codes], [['4006381333931'], ['9521234543213']])
  cable.pull()
  await until('one offline', () => !ftdi.isReady())
  assert.ok(other.isReady())
  cable.plug()
  figure('FTDI: re-plug to ready (QEMU plugs within 1 s)', await until('ready again', ftdi.isReady), 'ms')
})
