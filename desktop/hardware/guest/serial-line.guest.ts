import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SerialPort } from 'serialport'
import { systemClock } from '../../src/devices/clock.ts'
import { createKeptLine } from '../../src/devices/line/kept-line.ts'
import { createNodeNews } from '../../src/devices/line/node-news.ts'
import { openSerialLine } from '../../src/devices/line/serial/serial-line.ts'
import { SerialSettings } from '../../src/ipc/device-setup.ts'
import { figure, until } from './figures.ts'
import { adapter, cable } from './serial-cable.ts'

const fifty = Array.from({ length: 50 }, (_, at) => String(4_000_000_000_000 + at))
const place = { address: { usb: adapter }, settings: SerialSettings.parse({}) }
const limits = { timeout: 90_000 }
const WRITE_TIMEOUT_MS = 5_000

let text = ''
const states: string[] = []
const news = createNodeNews(systemClock)
const line = createKeptLine({
  deviceId: 'lab',
  open: () => openSerialLine(async () => ({ SerialPort }), systemClock, place, news),
  clock: systemClock,
  news,
  log: () => undefined,
})
line.onState((state) => states.push(state))
line.onBytes((bytes) => {
  text += Buffer.from(bytes).toString('latin1')
})
after(line.close)

const isReady = () => line.state() === 'ready'
const isOffline = () => line.state() === 'offline'
const write = (data: string) => line.write(Buffer.from(data, 'latin1'), WRITE_TIMEOUT_MS)

/** What the device got since it was plugged in, as it says itself. */
async function received(): Promise<string> {
  text = ''
  await write('?')
  await until('the answer', () => text.includes('\r\n'))
  return Buffer.from(text.trim(), 'hex').toString('latin1')
}

test('found by what it is, opened as an ordinary user, heard and answered', limits, async () => {
  assert.equal(process.getuid?.(), 1000)
  figure('start to ready', await until('ready', isReady), 'ms')
  cable.say('4006381333931\r\n')
  figure('said to heard', await until('a code', () => text.endsWith('\r\n')), 'ms')
  assert.equal(text, '4006381333931\r\n')
  await write('W\r')
  assert.equal(await received(), 'W\r')
})

test('a burst of 50 codes arrives whole and in order', limits, async () => {
  text = ''
  const all = fifty.map((code) => `${code}\r\n`).join('')
  cable.say(all)
  const ms = await until('50 codes', () => text.length >= all.length)
  assert.equal(text, all)
  figure('burst of 50', (50 / ms) * 1000, 'codes/s')
})

test('pulled in mid-code: offline, writes refused, back by itself and nothing stale', limits, async () => {
  await until('ready', isReady)
  text = ''
  cable.say('40063')
  await until('half a code', () => text === '40063')
  cable.pull()
  figure('pull to offline', await until('offline', isOffline), 'ms')
  await assert.rejects(write('STALE'), { code: 'DEVICE_OFFLINE' })
  text = ''
  cable.plug()
  const readyMs = await until('ready again', isReady)
  cable.say('4006381333931\r\n')
  const codeMs = await until('a code', () => text.endsWith('\r\n'))
  assert.equal(text, '4006381333931\r\n')
  figure('re-plug to ready (QEMU plugs within 1 s)', readyMs, 'ms')
  figure('re-plug to first code', readyMs + codeMs, 'ms')
  assert.equal(await received(), '')
})

test('pulled in mid-write: the write fails, and the next device gets none of it', limits, async () => {
  await until('ready', isReady)
  const writing = write('x'.repeat(200_000)).then(
    () => 'written',
    (error: { code?: string }) => error.code,
  )
  cable.pull()
  await until('offline', isOffline)
  assert.equal(await writing, 'UNAVAILABLE')
  cable.plug()
  await until('ready again', isReady)
  assert.equal(await received(), '')
  assert.deepEqual(states, ['ready', 'offline', 'ready', 'offline', 'ready'])
})
