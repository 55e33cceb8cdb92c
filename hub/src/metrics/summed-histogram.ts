import type { Registry } from 'prom-client'

type Labels = Readonly<Record<string, string>>

type Options = {
  readonly name: string
  readonly help: string
  readonly labelNames: readonly string[]
  /** Upper bounds in seconds; one more bucket takes what lies above. */
  readonly bounds: readonly number[]
  /** Different labels beyond it are counted together, under `other`. */
  readonly mostSeries: number
  readonly other: Labels
}

/**
 * A histogram that is told counts per bucket, as tills send them: prom-client's own takes single observations only. It has
 * no sum, for nobody sent one; quantiles and rates need none.
 */
export function createSummedHistogram(registry: Registry, options: Options) {
  const { name, help, labelNames, bounds, mostSeries, other } = options
  const series = new Map<string, { readonly labels: Labels; readonly counts: number[] }>()

  const seriesOf = (labels: Labels) => {
    const key = JSON.stringify(labels)
    const known = series.get(key)
    if (known) return known
    if (series.size >= mostSeries && labels !== other) return seriesOf(other)
    const made = { labels, counts: Array.from({ length: bounds.length + 1 }, () => 0) }
    series.set(key, made)
    return made
  }

  /** @param counts per bucket, one more than there are bounds; what is below 0 counts as 0 */
  const add = (labels: Labels, counts: readonly number[]): void => {
    const to = seriesOf(labels).counts
    for (const place of to.keys()) to[place] = (to[place] ?? 0) + Math.max(0, counts[place] ?? 0)
  }

  const valuesOf = ({ labels, counts }: { labels: Labels; counts: readonly number[] }) => {
    let sum = 0
    const buckets = counts.map((count, place) => {
      sum += count
      return {
        metricName: `${name}_bucket`,
        labels: { ...labels, le: String(bounds[place] ?? '+Inf') },
        value: sum,
      }
    })
    return [...buckets, { metricName: `${name}_count`, labels, value: sum }]
  }

  const get = async () => ({
    ...{ name, help, type: 'histogram', aggregator: 'sum' },
    values: [...series.values()].flatMap(valuesOf),
  })
  registry.registerMetric({
    name,
    help,
    labelNames,
    type: 'histogram',
    get,
    reset: () => series.clear(),
  } as never)
  return { add }
}
