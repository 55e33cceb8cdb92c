import { describe, expect, it } from 'vitest'
import { addDays } from './business-date.ts'
import { formatBusinessDate, formatSeen, formatTime, shortDate } from './time.ts'

const dublin = { locale: 'en-IE', timeZone: 'Europe/Dublin' }

describe('times', () => {
  it('shows a sale in its store’s time, not in the reader’s', () => {
    expect(formatTime('2026-07-01T13:05:00.000Z', dublin)).toBe('14:05')
    expect(formatTime('2026-07-01T13:05:00.000Z', { ...dublin, timeZone: 'Asia/Tokyo' })).toBe('22:05')
  })

  it('shows a business date as the day it names', () => {
    expect(formatBusinessDate('2026-11-22', 'en-IE')).toMatch(/Sunday.*22 November/)
    expect(shortDate('2026-01-01', 'en-IE')).toBe('1 Jan')
  })

  it('says how long a till has been silent', () => {
    const now = new Date('2026-11-22T14:00:00Z')
    expect(formatSeen('2026-11-22T13:59:30Z', now, dublin)).toBe('now')
    expect(formatSeen('2026-11-22T13:48:00Z', now, dublin)).toBe('12 min ago')
    expect(formatSeen('2026-11-22T09:12:00Z', now, dublin)).toBe('09:12')
    expect(formatSeen('2026-11-19T09:12:00Z', now, dublin)).toBe('19 Nov')
  })

  it('steps through days across months, years and leap days', () => {
    expect(addDays('2026-11-30', 1)).toBe('2026-12-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  })
})
