import { describe, expect, it } from 'vitest'
import type { Promotion, Window } from '../catalog/promotion.ts'
import { aPromotion, everything, percentOff } from '../testing/promotions.ts'
import { momentOf, whyNot } from './holds.ts'

const why = (
  change: Partial<Promotion>,
  at = '2026-11-22T12:00',
  customerGroup?: string,
  codes: string[] = [],
) => whyNot(aPromotion(1, percentOff(everything, 100_000), change), momentOf({ at, customerGroup, codes }))

const holds = (window: Window, at: string) => why({ window }, at) === undefined

describe('windows', () => {
  it.each([
    [{ fromDate: '2026-11-22', toDate: '2026-11-22' }, '2026-11-21T23:59', false],
    [{ fromDate: '2026-11-22', toDate: '2026-11-22' }, '2026-11-22T00:00', true],
    [{ fromDate: '2026-11-22', toDate: '2026-11-22' }, '2026-11-22T23:59', true],
    [{ fromDate: '2026-11-22', toDate: '2026-11-22' }, '2026-11-23T00:00', false],
    // The 22nd of November 2026 is a Sunday.
    [{ weekdays: [7] }, '2026-11-22T12:00', true],
    [{ weekdays: [1, 2, 3, 4, 5, 6] }, '2026-11-22T12:00', false],
    [{ weekdays: [1] }, '2026-11-23T12:00', true],
    [{ fromMinute: 960, toMinute: 1080 }, '2026-11-22T15:59', false],
    [{ fromMinute: 960, toMinute: 1080 }, '2026-11-22T16:00', true],
    [{ fromMinute: 960, toMinute: 1080 }, '2026-11-22T17:59', true],
    [{ fromMinute: 960, toMinute: 1080 }, '2026-11-22T18:00', false],
    [{ fromMinute: 960 }, '2026-11-22T23:59', true],
    [{ toMinute: 960 }, '2026-11-22T00:00', true],
    [{ toMinute: 960 }, '2026-11-22T16:00', false],
    [{ fromMinute: 0, toMinute: 1440 }, '2026-11-22T23:59', true],
  ] satisfies [Window, string, boolean][])('%j at %s: %s', (window, at, expected) => {
    expect(holds(window, at)).toBe(expected)
  })

  it('over midnight belong to the day on which they began', () => {
    // Sundays from 22:00 to 2:00.
    const window = { weekdays: [7], fromMinute: 1320, toMinute: 120 }
    expect(holds(window, '2026-11-22T01:59')).toBe(false) // Saturday's night
    expect(holds(window, '2026-11-22T21:59')).toBe(false)
    expect(holds(window, '2026-11-22T22:00')).toBe(true)
    expect(holds(window, '2026-11-23T01:59')).toBe(true)
    expect(holds(window, '2026-11-23T02:00')).toBe(false)
    expect(holds(window, '2026-11-23T22:00')).toBe(false)
  })

  it('over midnight end with the night of their last day, also over the end of a year', () => {
    const window = { toDate: '2026-12-31', fromMinute: 1320, toMinute: 120 }
    expect(holds(window, '2027-01-01T01:00')).toBe(true)
    expect(holds(window, '2027-01-01T22:00')).toBe(false)
    expect(holds({ ...window, fromDate: '2026-12-31' }, '2026-12-31T01:00')).toBe(false)
  })
})

describe('customers and codes', () => {
  it('holds for customers of its groups only', () => {
    expect(why({ customerGroups: ['staff', 'gold'] }, undefined, 'gold')).toBeUndefined()
    expect(why({ customerGroups: ['staff'] }, undefined, 'gold')).toBe('other-customers')
    expect(why({ customerGroups: ['staff'] })).toBe('other-customers')
    expect(why({ customerGroups: null }, undefined, 'gold')).toBeUndefined()
  })

  it('holds when its code was presented', () => {
    expect(why({ code: 'SAVE10' }, undefined, undefined, ['OTHER', 'SAVE10'])).toBeUndefined()
    expect(why({ code: 'SAVE10' }, undefined, undefined, ['OTHER'])).toBe('code-missing')
  })

  it('names the first reason of several', () => {
    const change = { window: { toDate: '2026-11-21' }, customerGroups: ['staff'], code: 'SAVE10' }
    expect(why(change)).toBe('outside-window')
    expect(why({ ...change, window: {} })).toBe('other-customers')
  })
})
