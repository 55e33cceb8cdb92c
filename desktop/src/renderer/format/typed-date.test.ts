import { expect, it } from 'vitest'
import { isoDate } from './typed-date.ts'

it.each([
  [20261130, '2026-11-30'],
  [20280229, '2028-02-29'],
  [20270229, undefined],
  [20261331, undefined],
  [2026113, undefined],
])('reads %d as %s', (digits, expected) => {
  expect(isoDate(digits)).toBe(expected)
})
