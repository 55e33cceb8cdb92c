import { describe, expect, it } from 'vitest'
import { hourSpan, hoursToShow } from './hours.ts'
import { tillState } from './till-state.ts'

const day = (sold: readonly number[]) =>
  Array.from({ length: 24 }, (_, hour) => ({
    hour,
    salesMinor: sold.includes(hour) ? 100 : 0,
    receipts: sold.includes(hour) ? 1 : 0,
  }))

describe('hours of a day', () => {
  it('shows the usual hours', () => {
    expect(hoursToShow(day([9, 12])).map((row) => row.hour)).toEqual([
      8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    ])
  })

  it('shows every hour that sold something', () => {
    const hours = hoursToShow(day([5, 23])).map((row) => row.hour)
    expect([hours[0], hours.at(-1), hours.length]).toEqual([5, 23, 19])
  })

  it('names an hour by its span', () => {
    expect(hourSpan(9)).toBe('09:00–10:00')
    expect(hourSpan(23)).toBe('23:00–00:00')
  })
})

describe('state of a till', () => {
  const now = new Date('2026-11-22T14:00:00Z')
  it.each([
    ['2026-11-22T13:58:00Z', 'open', 'connected'],
    ['2026-11-22T13:57:00Z', 'open', 'offline'],
    [null, 'open', 'not seen yet'],
    ['2026-11-22T13:59:59Z', 'quarantined', 'set apart, needs a look'],
  ] as const)('last seen %s and %s: %s', (lastSeenAt, status, label) => {
    expect(tillState({ lastSeenAt, status }, now).label).toBe(label)
  })
})
