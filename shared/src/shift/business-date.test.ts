import { expect, it } from 'vitest'
import { businessDateAt, nextBusinessDate } from './business-date.ts'

const at = (time: string): number => Date.parse(time)

it.each([
  ['2026-11-22T03:59:00Z', 'Europe/Dublin', '2026-11-21'],
  ['2026-11-22T04:00:00Z', 'Europe/Dublin', '2026-11-22'],
  ['2026-11-22T18:59:00Z', 'Asia/Tokyo', '2026-11-22'],
  ['2026-11-22T19:00:00Z', 'Asia/Tokyo', '2026-11-23'],
  ['2027-01-01T01:00:00Z', 'UTC', '2026-12-31'],
])('%s in %s trades on %s', (time, timeZone, date) => {
  expect(businessDateAt(at(time), timeZone)).toBe(date)
})

it('reckons in UTC where the zone is unknown', () => {
  expect(businessDateAt(at('2026-11-22T04:00:00Z'), 'Mars/Olympus_Mons')).toBe('2026-11-22')
})

it('never goes back behind the last one', () => {
  const now = at('2026-11-22T12:00:00Z')
  expect(nextBusinessDate(now, 'UTC', null)).toBe('2026-11-22')
  expect(nextBusinessDate(now, 'UTC', '2026-11-21')).toBe('2026-11-22')
  expect(nextBusinessDate(now, 'UTC', '2026-11-30')).toBe('2026-11-30')
})
