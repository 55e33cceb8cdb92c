import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysIn, isFullDate, isShortDate, resolveDate } from './calendar.ts'

describe('dates of GS1 messages', () => {
  it.each([
    ['261122', true],
    ['261131', false], // November has thirty days
    ['260230', false],
    ['240229', true],
    ['230229', false],
    ['000229', true],
    ['261301', false],
    ['260001', false],
    ['260100', false],
  ])('%s without day zero: %s', (text, isDate) => {
    expect(isShortDate(text, false)).toBe(isDate)
  })

  it('allows day zero where the identifier does', () => {
    expect(isShortDate('260200', true)).toBe(true)
    expect(isShortDate('261300', true)).toBe(false)
    expect(isShortDate('260232', true)).toBe(false)
  })

  it.each([
    ['20240229', true],
    ['19000229', false],
    ['20000229', true],
    ['20261231', true],
    ['20261232', false],
    ['20261301', false],
    ['20260001', false],
    ['20260100', false],
  ])('%s is a date of the calendar: %s', (text, isDate) => {
    expect(isFullDate(text)).toBe(isDate)
  })

  // GS1 General Specifications, 7.12: 51 to 99 years ahead is the century before, 50 to 99 behind the next.
  it.each([
    ['261122', '2026-11-22', '2026-11-22'],
    ['760101', '2026-11-22', '2076-01-01'],
    ['770101', '2026-11-22', '1977-01-01'],
    ['990101', '2026-11-22', '1999-01-01'],
    ['000101', '2026-11-22', '2000-01-01'],
    ['260101', '2075-01-01', '2026-01-01'],
    ['250101', '2075-01-01', '2125-01-01'],
    ['260101', '2076-01-01', '2126-01-01'],
    ['990601', '2000-01-01', '1999-06-01'],
    ['000601', '1999-12-31', '2000-06-01'],
  ])('%s read on %s is %s', (text, today, date) => {
    expect(resolveDate(text, today)).toBe(date)
  })

  it.each([
    ['260200', '2026-02-28'],
    ['280200', '2028-02-29'],
    ['260400', '2026-04-30'],
    ['261200', '2026-12-31'],
  ])('%s is the last day of its month', (text, date) => {
    expect(resolveDate(text, '2026-11-22')).toBe(date)
  })

  it('knows that 2100 has no February 29', () => {
    expect(resolveDate('000229', '2099-01-01')).toBeUndefined()
    expect(resolveDate('000200', '2099-01-01')).toBe('2100-02-28')
    expect(resolveDate('000229', '2026-01-01')).toBe('2000-02-29')
  })

  it('always finds the year within fifty of today, and a day that the month has', () => {
    const year = fc.integer({ min: 1970, max: 2150 })
    const parts = fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 12 }), fc.nat(28))
    fc.assert(
      fc.property(parts, year, ([yy, month, day], thisYear) => {
        const text = [yy, month, day].map((part) => String(part).padStart(2, '0')).join('')
        const [found = 0, foundMonth = 0, foundDay = 0] =
          resolveDate(text, `${thisYear}-06-15`)?.split('-').map(Number) ?? []
        expect(found % 100).toBe(yy)
        expect(found - thisYear).toBeGreaterThan(-50)
        expect(found - thisYear).toBeLessThanOrEqual(50)
        expect([foundMonth, foundDay]).toEqual([month, day || daysIn(found, month)])
      }),
    )
  })
})
