import { expect, test } from 'vitest'
import { measureLengths } from './file-lengths.ts'

test('median and 90th percentile by nearest rank', () => {
  const counts = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
  expect(measureLengths(counts)).toEqual({ files: 10, median: 50, p90: 90, ok: true })
})

test('long files fail', () => {
  expect(measureLengths([10, 81, 90]).ok).toBe(false)
  expect(measureLengths([10, 10, 10, 201]).ok).toBe(false)
  expect(measureLengths([80, 80, 200]).ok).toBe(true)
})
