import type { IdleFigures, Sample } from './samples.ts'

/** One thing that has to hold, as a ratio and its bound. */
export type Check = {
  readonly name: string
  readonly ratio: number
  readonly most: number
  readonly isWithin: boolean
}

export type Bounds = {
  /** Of the days, before anything is held to be warm. */
  readonly warmUpShare: number
  /** The last fifth against the first one after the warm-up. */
  readonly heap: number
  readonly rss: number
  /** The largest log after the warm-up against the largest in it. */
  readonly wal: number
  /** The steepest half of the growth against the flattest. */
  readonly linear: number
  /** The largest file once old entries go, against the one when they began to. */
  readonly plateau: number
  /** Handles and timers at the end against those after the warm-up. */
  readonly held: number
  /** Processor time of a sale, and of hearing how far the hub is, in a full file against a young one. */
  readonly cost: number
  /** Processor time of an idle till, as a share of one core. */
  readonly idle: number
}

/** A till keeps entries for so long, and then for as long as one more day takes to be told. */
const RETENTION_DAYS = 90
const SETTLED_DAYS = 4

export const bounds: Bounds = {
  ...{
    warmUpShare: 0.1,
    heap: 1.15,
    rss: 1.25,
    wal: 1.25,
    linear: 1.15,
    plateau: 1.05,
    held: 1,
    cost: 1.3,
    idle: 0.02,
  },
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const largest = (values: readonly number[]): number => Math.max(...values)

const part = <T>(all: readonly T[], from: number, to: number): readonly T[] =>
  all.slice(Math.floor(all.length * from), Math.floor(all.length * to))

const slope = (samples: readonly Sample[]): number => {
  const [first, last] = [samples[0], samples.at(-1)]
  return first && last ? (last.fileBytes - first.fileBytes) / (last.sales - first.sales) : Number.NaN
}

/** Bytes that a sale adds to the file while nothing is taken away. */
export const bytesPerSale = (samples: readonly Sample[]): number => slope(growing(samples))

const growing = (samples: readonly Sample[]): readonly Sample[] =>
  samples.filter(({ day }) => day >= SETTLED_DAYS && day <= RETENTION_DAYS)

/** What a soak has to show. A ratio that cannot be reckoned is past its bound. */
export function judge(
  samples: readonly Sample[],
  idle: IdleFigures,
  { warmUpShare, ...most }: Bounds = bounds,
): Check[] {
  const warmUp = part(samples, 0, warmUpShare)
  const warm = part(samples, warmUpShare, 1)
  const [early, late] = [part(warm, 0, 0.2), part(warm, 0.8, 1)]
  const grown = growing(samples)
  // The middle overlaps both, so that no step hides between them.
  const slopes = [0, 0.25, 0.5].map((from) => slope(part(grown, from, from + 0.5)))
  const kept = samples.filter(({ day }) => day >= RETENTION_DAYS + SETTLED_DAYS)
  const of = (key: 'heapBytes' | 'rssBytes' | 'saleCpuMs'): number =>
    median(late.map((one) => one[key])) / median(early.map((one) => one[key]))
  // While nothing is taken away yet: that is work, and is done when it is heard that it may be.
  const told = (from: number): number =>
    median(part(grown, from, from + 0.25).map(({ statusCpuMs }) => statusCpuMs))
  const held = (key: 'handles' | 'timers'): number =>
    largest(late.map((one) => one[key])) / largest(early.map((one) => one[key]))
  const found: readonly (readonly [string, number, number])[] = [
    ['memory: heap', of('heapBytes'), most.heap],
    ['memory: all of the process', of('rssBytes'), most.rss],
    [
      'log (WAL)',
      largest(warm.map(({ walBytes }) => walBytes)) / largest(warmUp.map(({ walBytes }) => walBytes)),
      most.wal,
    ],
    ['growth is linear', largest(slopes) / Math.min(...slopes), most.linear],
    [
      'growth ends with the retention',
      largest(kept.map(({ fileBytes }) => fileBytes)) / (kept[0]?.fileBytes ?? 0),
      most.plateau,
    ],
    ['file handles', held('handles'), most.held],
    ['timers', held('timers'), most.held],
    ['a sale costs the same', of('saleCpuMs'), most.cost],
    ['hearing of the hub costs the same', told(0.75) / told(0), most.cost],
    ['idle: processor', idle.cpuShare, most.idle],
    ['idle: rows written', idle.rowsWritten, 0],
  ]
  return found.map(([name, ratio, bound]) => ({ name, ratio, most: bound, isWithin: ratio <= bound }))
}
