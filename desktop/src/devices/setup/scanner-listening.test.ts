import { expect, test } from 'vitest'
import type { ScannerReading } from '../../ipc/scanner-test.ts'
import { createEmitter } from '../emitter.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createScannerListening } from './scanner-listening.ts'

const reading = (text: string): ScannerReading => ({
  ...{ deviceId: 'hid:1', kind: 'hid-pos', aim: ']E0', refused: null },
  text,
})

function start() {
  const [clock, heard] = [createFakeClock(), createEmitter<ScannerReading>()]
  const listening = createScannerListening({ onReading: (told) => void heard.on(told) }, clock)
  return { clock, say: (text: string) => heard.emit(reading(text)), ...listening }
}

test('what is heard while somebody listens is told once, and nothing of before', () => {
  const { say, listen, isOn } = start()
  say('before')
  expect(listen(true)).toEqual([])
  say('1')
  say('2')
  expect(listen(true).map(({ text }) => text)).toEqual(['1', '2'])
  expect(listen(true)).toEqual([])
  listen(false)
  expect(isOn()).toBe(false)
  say('after')
  expect(listen(true)).toEqual([])
})

test('a window that asks no more gives the scanners back to the till by itself', async () => {
  const { clock, say, listen, isOn } = start()
  listen(true)
  say('1')
  await clock.advance(2_999)
  expect(isOn()).toBe(true)
  await clock.advance(1)
  expect(isOn()).toBe(false)
  expect(listen(true)).toEqual([])
})

test('it holds no more than anybody looks at', () => {
  const { say, listen } = start()
  listen(true)
  for (let n = 0; n < 1_000; n += 1) say(`${n}`)
  expect(listen(true).map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, n) => `${980 + n}`))
})
