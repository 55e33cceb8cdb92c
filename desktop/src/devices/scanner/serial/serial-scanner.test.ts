import { expect, test } from 'vitest'
import { SerialScannerSetup } from '../../../ipc/device-setup.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createFakeCable } from '../../testing/fake-line.ts'
import { createSerialScanner } from './serial-scanner.ts'

const text = (sent: string): number[] => [...Buffer.from(sent, 'latin1')]

async function setUp(more: Partial<SerialScannerSetup> = {}) {
  const [clock, cable] = [createFakeClock(), createFakeCable()]
  const refused: unknown[] = []
  const scanner = createSerialScanner({
    setup: SerialScannerSetup.parse({
      ...{ id: 'counter', name: 'Counter', address: { path: '/dev/ttyS0' }, settings: {}, ...more },
    }),
    open: cable.open,
    clock,
    log: (message, facts) => void (message === 'scan refused' && refused.push(facts?.reason)),
  })
  const codes: string[] = []
  scanner.onScan(({ code }) => codes.push(code))
  await clock.advance(0)
  return { clock, cable, scanner, codes, refused, say: (sent: string) => cable.say(text(sent)) }
}

test('the rest of a code that was under way when its port was opened is no code', async () => {
  const { clock, scanner, codes, say } = await setUp()
  expect(scanner.state()).toBe('offline')
  say('4567899\r\n')
  await clock.advance(219)
  expect(scanner.state()).toBe('offline')
  await clock.advance(1)
  expect(scanner.state()).toBe('ready')
  say('9521234567899\r\n')
  expect(codes).toEqual(['9521234567899'])
})

test('the second half, sent on after the cable was in again, is not sold either', async () => {
  const { clock, cable, codes, say } = await setUp()
  await clock.advance(1_000)
  say('952123')
  cable.pull()
  cable.plug()
  await clock.advance(150)
  expect(cable.counts().opened).toBe(2)
  say('4567899\r\n')
  await clock.advance(1_000)
  expect(codes).toEqual([])
})

test('it is read as it is set to send', async () => {
  const { clock, codes, refused, say } = await setUp({
    mode: 'stx-etx',
    prefix: 'A',
    suffix: 'Z',
    aim: 'off',
  })
  await clock.advance(1_000)
  say('noise\u0002A]E0952Z\u0003\u0002952Z\u0003')
  expect(codes).toEqual([']E0952'])
  expect(refused).toEqual(['SERIAL_PREFIX'])
})

test('a code that nothing ends is told after a pause, with the time of its last byte', async () => {
  const { clock, scanner, codes, say } = await setUp({ mode: 'pause' })
  const times: number[] = []
  scanner.onScan(({ t0Ms }) => times.push(t0Ms))
  await clock.advance(1_000)
  say('952123')
  await clock.advance(100)
  say('4567899')
  const lastMs = clock.nowMs()
  await clock.advance(220)
  expect(codes).toEqual(['9521234567899'])
  expect(times).toEqual([lastMs])
})

test('held up in a code that only a pause ends, it tells neither half; held up after one, it tells it', async () => {
  const { clock, codes, refused, say } = await setUp({ mode: 'pause' })
  await clock.advance(1_000)
  say('952123')
  // The timer fires first, then what came meanwhile is read.
  await clock.advance(220, 400)
  say('4567899')
  await clock.advance(1_000)
  expect(codes).toEqual([])
  expect(refused).toEqual(['SERIAL_BROKEN_OFF'])
  say('4006381333931')
  await clock.advance(220, 400)
  await clock.advance(1_000)
  expect(codes).toEqual(['4006381333931'])
})
