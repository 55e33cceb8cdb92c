import { expect, it, vi } from 'vitest'
import { createWedge } from './wedge.ts'

const usual = { layout: 'system', groupSeparator: null, repeatMs: 100 } as const
const frame = (text: string, firstAtMs: number) => ({ text, firstAtMs, lastAtMs: firstAtMs + 80 })

function start() {
  const [onScan, onRepeat, onChange] = [vi.fn(), vi.fn(), vi.fn()]
  let atMs = 0
  const wedge = createWedge({ onScan, onRepeat, onChange, now: () => atMs })
  /** As a scanner does, 8 ms from key to key: what the framer says to the last of them. */
  const type = (keys: readonly string[]) => {
    let said: ReturnType<ReturnType<typeof wedge.framer>['release']> = { handled: false }
    for (const key of keys) {
      atMs += 4
      const pressed = wedge.framer().key({ key, code: key, atMs, repeat: false })
      atMs += 4
      said = { ...pressed, ...wedge.framer().release({ key, code: key, atMs }) }
    }
    return said
  }
  const pause = (ms: number): void => {
    atMs += ms
  }
  return { ...wedge, onScan, onRepeat, onChange, type, pause }
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

it('takes the rest of a scan in whose middle it is set up otherwise for no code', () => {
  const { setUp, type, pause, onChange } = start()
  setUp(usual)
  onChange.mockClear()
  expect(type([...'9521234', 'Enter']).frame?.text).toBe('9521234')
  pause(2_000)
  type([...'40063813'])
  setUp({ ...usual, layout: 'us' })
  expect(onChange).toHaveBeenCalledOnce()
  expect(type([...'9521234', 'Enter'])).toMatchObject({ refused: 'WEDGE_BROKEN_OFF' })
  pause(2_000)
  expect(type([...'9521234', 'Enter']).frame?.text).toBe('9521234')
})
