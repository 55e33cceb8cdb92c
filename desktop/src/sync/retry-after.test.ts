import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const after = (value: string, date?: string): number | undefined =>
  retryAfterMs(new Headers({ 'retry-after': value, ...(date ? { date } : {}) }))

test('seconds, and dates against the answer itself', () => {
  expect(after('7')).toBe(7000)
  expect(after('Wed, 21 Oct 2015 07:28:30 GMT', 'Wed, 21 Oct 2015 07:28:00 GMT')).toBe(30_000)
  expect(after('Wed, 21 Oct 2015 07:27:00 GMT', 'Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0)
})

test('nonsense is no wait, and no wait is longer than an hour', () => {
  expect([after('soon'), after('Wed, 21 Oct 2015 07:28:30 GMT'), after('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(after('999999')).toBe(3_600_000)
})
