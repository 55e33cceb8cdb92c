import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addLatency,
  countOf,
  emptyHistogram,
  Histogram,
  LATENCY_BOUNDS_MS,
  mergeHistograms,
  quantileMs,
} from './histogram.ts'

const of = (latencies: readonly number[]): Histogram => latencies.reduce(addLatency, emptyHistogram())

const latencies = fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { maxLength: 200 })

it('counts each latency once, in the bucket whose bound it does not pass', () => {
  const { counts } = of([0, 2, 2.1, 17, 10_000, 10_001])
  expect([counts[0], counts[1], counts[4], counts[17], counts[18]]).toEqual([2, 1, 1, 1, 1])
})

it('is the same, merged from parts or made at once', () => {
  fc.assert(
    fc.property(latencies, latencies, (some, others) => {
      expect(mergeHistograms([of(some), of(others)])).toEqual(of([...some, ...others]))
    }),
  )
})

it('reads a share within the bucket that the true one lies in', () => {
  fc.assert(
    fc.property(latencies, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      fc.pre(all.length > 0)
      const sorted = [...all].sort((a, b) => a - b)
      const trueMs = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
      const place = LATENCY_BOUNDS_MS.findIndex((bound) => trueMs <= bound)
      const read = quantileMs(of(all), share)
      expect(read).toBeGreaterThanOrEqual(place < 0 ? 10_000 : (LATENCY_BOUNDS_MS[place - 1] ?? 0))
      expect(read).toBeLessThanOrEqual(Math.max(...all))
      if (place >= 0) expect(read).toBeLessThanOrEqual(LATENCY_BOUNDS_MS[place] as number)
    }),
  )
})

it('says 0 of nothing, and survives being sent', () => {
  expect(quantileMs(emptyHistogram(), 0.95)).toBe(0)
  expect(countOf(emptyHistogram())).toBe(0)
  const sent = of([1, 20, 300])
  expect(Histogram.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent)
})
