import { expect, it, vi } from 'vitest'
import { createWedge } from './wedge.ts'

const usual = { layout: 'system', groupSeparator: null, repeatMs: 100 } as const
const frame = (text: string, firstAtMs: number) => ({ text, firstAtMs, lastAtMs: firstAtMs + 80 })

function start() {
  const [onScan, onRepeat] = [vi.fn(), vi.fn()]
  return { ...createWedge({ onScan, onRepeat }), onScan, onRepeat }
}

it('tells a scan that is typed twice once, and ten equal cans ten times', () => {
  const { scanned, onScan, onRepeat } = start()
  scanned(frame('4006381333931', 0), 1)
  scanned(frame('4006381333931', 150), 2)
  expect(onScan.mock.calls).toEqual([['4006381333931', 1]])
  expect(onRepeat).toHaveBeenCalledOnce()
  for (let n = 0; n < 10; n += 1) scanned(frame('9521234567899', 1_000 + n * 300), n)
  expect(onScan).toHaveBeenCalledTimes(11)
})

it('reads anew as soon as it is set up otherwise, and stays when nobody knows', () => {
  const { setUp, framer, scanned, onScan } = start()
  setUp(usual)
  const before = framer()
  setUp({ ...usual })
  setUp(null)
  expect(framer()).toBe(before)
  setUp({ ...usual, layout: 'us', repeatMs: 0 })
  expect(framer()).not.toBe(before)
  scanned(frame('1234', 0), 1)
  scanned(frame('1234', 80), 2)
  expect(onScan).toHaveBeenCalledTimes(2)
})
