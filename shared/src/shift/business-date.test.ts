import { describe, expect, it } from 'vitest'
import {
  businessDateAt,
  MAX_CLOCK_OFFSET_MS,
  needsDateConfirmation,
  nextBusinessDate,
} from './business-date.ts'

const at = (time: string): number => Date.parse(time)

describe('the business date of an instant', () => {
  it.each([
    ['2026-11-22T03:59:59.999Z', 'Europe/Dublin', 4, '2026-11-21'],
    ['2026-11-22T04:00:00Z', 'Europe/Dublin', 4, '2026-11-22'],
    ['2026-11-22T18:59:00Z', 'Asia/Tokyo', 4, '2026-11-22'],
    ['2026-11-22T19:00:00Z', 'Asia/Tokyo', 4, '2026-11-23'],
    ['2027-01-01T01:00:00Z', 'UTC', 4, '2026-12-31'],
    ['2028-03-01T01:00:00Z', 'UTC', 4, '2028-02-29'],
    ['2026-11-22T00:00:00Z', 'UTC', 0, '2026-11-22'],
    ['2026-11-22T22:59:00Z', 'UTC', 23, '2026-11-21'],
    ['2026-11-22T23:00:00Z', 'UTC', 23, '2026-11-22'],
    // Half-hour zones: 22:30 UTC is 04:00 in India.
    ['2026-11-22T22:29:00Z', 'Asia/Kolkata', 4, '2026-11-22'],
    ['2026-11-22T22:30:00Z', 'Asia/Kolkata', 4, '2026-11-23'],
  ])('%s in %s with a cut-over at %d is %s', (time, timeZone, cutOverHour, date) => {
    expect(businessDateAt(at(time), timeZone, cutOverHour)).toBe(date)
  })

  it('changes over when the clock on the wall says so, on days of 23 and of 25 hours', () => {
    // Dublin springs forward at 01:00 UTC on 2026-03-29: 03:00 UTC is 04:00 on the wall.
    expect(businessDateAt(at('2026-03-29T02:59:00Z'), 'Europe/Dublin', 4)).toBe('2026-03-28')
    expect(businessDateAt(at('2026-03-29T03:00:00Z'), 'Europe/Dublin', 4)).toBe('2026-03-29')
    // It falls back at 01:00 UTC on 2026-10-25: 04:00 UTC is 04:00 on the wall again.
    expect(businessDateAt(at('2026-10-25T03:59:00Z'), 'Europe/Dublin', 4)).toBe('2026-10-24')
    expect(businessDateAt(at('2026-10-25T04:00:00Z'), 'Europe/Dublin', 4)).toBe('2026-10-25')
    // Twice half past one on the wall, both before the cut-over.
    expect(businessDateAt(at('2026-10-25T00:30:00Z'), 'Europe/Dublin', 2)).toBe('2026-10-24')
    expect(businessDateAt(at('2026-10-25T01:30:00Z'), 'Europe/Dublin', 2)).toBe('2026-10-24')
  })

  it('is reckoned in UTC where the zone is unknown', () => {
    expect(businessDateAt(at('2026-11-22T04:00:00Z'), 'Mars/Olympus_Mons', 4)).toBe('2026-11-22')
  })
})

it('never goes back behind the last business date', () => {
  const now = at('2026-11-22T12:00:00Z')
  expect(nextBusinessDate(now, 'UTC', 4, null)).toBe('2026-11-22')
  expect(nextBusinessDate(now, 'UTC', 4, '2026-11-21')).toBe('2026-11-22')
  expect(nextBusinessDate(now, 'UTC', 4, '2026-11-22')).toBe('2026-11-22')
  expect(nextBusinessDate(now, 'UTC', 4, '2026-11-30')).toBe('2026-11-30')
  expect(nextBusinessDate(now, 'UTC', 13, null)).toBe('2026-11-21')
})

describe('a clock in doubt', () => {
  const wallMs = at('2026-11-22T12:00:00Z')

  it.each([
    [{ hubOffsetMs: null, lastEventMs: null }, null],
    [{ hubOffsetMs: 0, lastEventMs: wallMs }, null],
    [{ hubOffsetMs: MAX_CLOCK_OFFSET_MS, lastEventMs: null }, null],
    [{ hubOffsetMs: -43_200_000, lastEventMs: null }, null],
    [{ hubOffsetMs: 43_200_001, lastEventMs: null }, 'off-from-hub'],
    [{ hubOffsetMs: -43_200_001, lastEventMs: null }, 'off-from-hub'],
    [{ hubOffsetMs: null, lastEventMs: wallMs + 1 }, 'before-last-event'],
    [{ hubOffsetMs: 43_200_001, lastEventMs: wallMs + 1 }, 'off-from-hub'],
    [{ hubOffsetMs: null, lastShiftMs: wallMs - 31 * 86_400_000 }, null],
    [{ hubOffsetMs: null, lastShiftMs: wallMs - 31 * 86_400_000 - 1 }, 'far-ahead'],
    // Somebody signed in with the wrong clock already.
    [{ hubOffsetMs: null, lastEventMs: wallMs - 1, lastShiftMs: wallMs - 32 * 86_400_000 }, 'far-ahead'],
    // The hub agrees: the shop was closed that long.
    [{ hubOffsetMs: 0, lastShiftMs: wallMs - 99 * 86_400_000 }, null],
  ])('%j: %s', (facts, doubt) => {
    expect(needsDateConfirmation({ wallMs, lastEventMs: null, lastShiftMs: null, ...facts })).toBe(doubt)
  })
})
