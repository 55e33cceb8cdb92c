import { expect, it } from 'vitest'
import { bornBy } from './age-question.ts'

it.each([
  ['2026-11-30T23:59', 18, '2008-11-30'],
  ['2028-02-29T09:00', 18, '2010-02-28'],
  ['2028-02-29T09:00', 16, '2012-02-29'],
  ['2027-02-28T09:00', 18, '2009-02-28'],
])('on %s somebody is %i who was born on %s', (now, years, expected) => {
  expect(bornBy(now, years)).toBe(expected)
})
