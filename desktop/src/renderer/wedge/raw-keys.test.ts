import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRawKeys, ODD_KEY, type RawScan } from './raw-keys.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const scans: RawScan[] = []
  const raw = createRawKeys((scan) => scans.push(scan))
  let atMs = 0
  const type = (keys: readonly (string | { key: string; code?: string; ctrl?: boolean })[], gapMs = 10) => {
    for (const key of keys) {
      atMs += gapMs
      raw.heard({ ...(typeof key === 'string' ? { key } : key), atMs })
    }
  }
  return { ...raw, type, scans, end: () => vi.advanceTimersByTime(250) }
}

it('shows what was typed with its separator, its end and keys that are no characters', () => {
  const { type, scans, end } = start()
  type([
    ...'10AB',
    { key: ']', ctrl: true },
    ...'21C',
    'F8',
    { key: '+', code: 'BracketRight', ctrl: true },
    'Enter',
  ])
  end()
  expect(scans).toEqual([{ text: `10AB\u001d21C${ODD_KEY}\u001d\r`, oddKeys: ['F8'] }])
})

it('parts two scans, and takes no person for one', () => {
  const { type, scans, end } = start()
  type(['Shift', ...'1111', 'Enter'])
  type([...'2222', 'Tab'], 260)
  end()
  type([...'3333'])
  end()
  type([...'hello', 'Enter'], 120)
  type(['4', '5'])
  end()
  expect(scans.map(({ text }) => text)).toEqual(['1111\r', '3333'])
})

it('stopped it tells nothing', () => {
  const { type, scans, end, stop } = start()
  type([...'12345'])
  stop()
  end()
  expect(scans).toEqual([])
})
