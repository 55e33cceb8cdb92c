import { LocalTime } from '@codex/shared/sale/sale'
import { expect, it } from 'vitest'
import { localTimeAt } from './local-time.ts'

it.each([
  ['2026-11-22T14:05:59.999Z', 'Europe/Dublin', '2026-11-22T14:05'],
  ['2026-11-22T23:30:00.000Z', 'Europe/Zurich', '2026-11-23T00:30'],
  ['2026-07-01T12:00:00.000Z', 'America/St_Johns', '2026-07-01T09:30'],
  // The hour that comes twice when daylight saving ends is written twice.
  ['2026-10-25T00:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30'],
  ['2026-10-25T01:30:00.000Z', 'Europe/Berlin', '2026-10-25T02:30'],
  ['2026-11-22T14:05:00.000Z', 'Nowhere/Else', '2026-11-22T14:05'],
])('%s in %s is %s', (instant, timeZone, expected) => {
  const time = localTimeAt(Date.parse(instant), timeZone)
  expect(time).toBe(expected)
  expect(LocalTime.parse(time)).toBe(expected)
})
