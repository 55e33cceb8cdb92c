import { expect, test } from 'vitest'
import { compareDay } from './terminal-day.ts'

const approved = { count: 3, sumMinor: 5_000, reversedCount: 1 }
const said = (count: number | null, sumMinor: number) => ({ count, sumMinor, schemes: [] })

test.each([3, 4, 5, null])('the same money in %s payments agrees, however reversals are counted', (count) => {
  expect(compareDay(said(count, 5_000), approved, false)).toEqual({ verdict: 'agrees', differenceMinor: 0 })
})

test.each([
  [said(3, 4_999), -1],
  [said(3, 5_250), 250],
  [said(2, 5_000), 0],
  [said(6, 5_000), 0],
])('%j differs by %i', (one, differenceMinor) => {
  expect(compareDay(one, approved, false)).toEqual({ verdict: 'differs', differenceMinor })
})

test('what was not said, or said after an answer was lost, is no difference', () => {
  const untold = { verdict: 'untold', differenceMinor: null }
  expect(compareDay(null, approved, false)).toEqual(untold)
  expect(compareDay(said(0, 0), approved, true)).toEqual(untold)
  expect(compareDay(said(3, 5_000), approved, true).verdict).toBe('agrees')
})
