import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { createSummedHistogram } from './summed-histogram.ts'

const make = (mostSeries = 10) => {
  const registry = new Registry()
  const histogram = createSummedHistogram(registry, {
    ...{ name: 'felt', help: 'How fast', labelNames: ['store'], bounds: [0.1, 1], mostSeries },
    other: { store: 'other' },
  })
  return { registry, histogram }
}

test('counts of buckets add up, and are told as Prometheus wants them', async () => {
  const { registry, histogram } = make()
  histogram.add({ store: '1' }, [2, 0, 1])
  histogram.add({ store: '1' }, [1, 1, 0])
  expect(await registry.metrics()).toBe(
    [
      ...['# HELP felt How fast', '# TYPE felt histogram'],
      ...['felt_bucket{store="1",le="0.1"} 3', 'felt_bucket{store="1",le="1"} 4'],
      ...['felt_bucket{store="1",le="+Inf"} 5', 'felt_count{store="1"} 5', ''],
    ].join('\n'),
  )
})

test('beyond its bound nothing is lost and nothing is added but one series', async () => {
  const { registry, histogram } = make(2)
  for (const store of ['1', '2', '3', '4', '1']) histogram.add({ store }, [1, 0, 0])
  const counts = (await registry.metrics()).split('\n').filter((line) => line.startsWith('felt_count'))
  expect(counts).toEqual([
    'felt_count{store="1"} 2',
    'felt_count{store="2"} 1',
    'felt_count{store="other"} 2',
  ])
})

test('a histogram never goes back', async () => {
  const { registry, histogram } = make()
  histogram.add({ store: '1' }, [2, 0, 0])
  histogram.add({ store: '1' }, [-2, 1, 0])
  expect(await registry.metrics()).toContain('felt_count{store="1"} 3')
})
