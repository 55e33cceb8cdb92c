import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

test('the ceiling doubles from half a second to five minutes and stays there', () => {
  expect([1, 2, 3, 10, 11, 10_000].map((failures) => backoffMs(failures, 1))).toEqual([
    ...[500, 1000, 2000, 256_000],
    ...[300_000, 300_000],
  ])
})

test('the jitter is full: the wait may be anything below the ceiling', () => {
  expect([0, 0.25, 0.5].map((random) => backoffMs(4, random))).toEqual([0, 1000, 2000])
})
