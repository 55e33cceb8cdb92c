import * as z from 'zod'
import { Count } from '../fields.ts'

/**
 * Upper bounds of a histogram's buckets, in milliseconds; one more bucket takes what lies above. Frames of a screen
 * (16.7 ms), the bounds of the benchmarks and what people notice lie between them. Stored and sent: never change one,
 * make another list.
 */
export const LATENCY_BOUNDS_MS = [
  2, 5, 8, 12, 17, 25, 34, 50, 75, 100, 150, 200, 300, 500, 1_000, 2_500, 5_000, 10_000,
] as const

const BUCKETS = LATENCY_BOUNDS_MS.length + 1

/** Latencies as counts per bucket: of bounded size however many there are, and sums of two are exact. */
export const Histogram = z.object({
  counts: z.array(Count).length(BUCKETS),
  maxMs: z.number().nonnegative(),
})
export type Histogram = z.infer<typeof Histogram>

export const emptyHistogram = (): Histogram => ({
  counts: Array.from({ length: BUCKETS }, () => 0),
  maxMs: 0,
})

const bucketOf = (ms: number): number => {
  const place = LATENCY_BOUNDS_MS.findIndex((bound) => ms <= bound)
  return place < 0 ? LATENCY_BOUNDS_MS.length : place
}

/** One more latency, not below 0. */
export function addLatency({ counts, maxMs }: Histogram, ms: number): Histogram {
  const bucket = bucketOf(ms)
  return {
    counts: counts.map((count, place) => (place === bucket ? count + 1 : count)),
    maxMs: Math.max(maxMs, ms),
  }
}

export const mergeHistograms = (histograms: readonly Histogram[]): Histogram =>
  histograms.reduce(
    (sum, { counts, maxMs }) => ({
      counts: sum.counts.map((count, place) => count + (counts[place] ?? 0)),
      maxMs: Math.max(sum.maxMs, maxMs),
    }),
    emptyHistogram(),
  )

export const countOf = ({ counts }: Histogram): number => counts.reduce((sum, count) => sum + count, 0)

/**
 * The latency that a share of all lies at or below, read linearly within its bucket and never above the largest one.
 * 0 for none at all.
 *
 * @param share in (0, 1]
 */
export function quantileMs(histogram: Histogram, share: number): number {
  const wanted = share * countOf(histogram)
  let before = 0
  for (const [place, count] of histogram.counts.entries()) {
    if (count === 0 || before + count < wanted) {
      before += count
      continue
    }
    const fromMs = place === 0 ? 0 : (LATENCY_BOUNDS_MS[place - 1] ?? 0)
    const toMs = Math.min(LATENCY_BOUNDS_MS[place] ?? histogram.maxMs, histogram.maxMs)
    return Math.min(histogram.maxMs, fromMs + ((wanted - before) / count) * (toMs - fromMs))
  }
  return histogram.maxMs
}
