import { expect, it } from 'vitest'
import { figuresOf } from './figures.ts'

it('measures from the scan to each of its ends, and counts those that came', () => {
  const one = { t0Ms: 100, committedMs: 101, paintedMs: 110, renderedMs: 114 }
  expect(figuresOf([one, { ...one, committedMs: 103, paintedMs: null, renderedMs: null }])).toEqual({
    commit: { p50: 1, p95: 3, p99: 3, n: 2 },
    painted: { p50: 10, p95: 10, p99: 10, n: 1 },
    rendered: { p50: 14, p95: 14, p99: 14, n: 1 },
  })
})
