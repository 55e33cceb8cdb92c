import { describe, expect, it } from 'vitest'
import type { Sample } from './samples.ts'
import { bytesPerSale, judge } from './verdict.ts'

const PER_DAY = 100
const DAYS = 130
const IDLE = { cpuShare: 0.001, rowsWritten: 0 }

/** A till as it should be: warm after a week, ten thousand bytes a sale for ninety days and a few more. */
const good = (day: number): Sample => {
  const sales = PER_DAY * (day + 1)
  return {
    ...{ day, sales, handles: 20, timers: 3, saleCpuMs: 5, statusCpuMs: 1, walBytes: day < 3 ? 3e6 : 4e6 },
    heapBytes: 20e6 + Math.min(day, 7) * 1e6,
    rssBytes: 120e6 + Math.min(day, 7) * 2e6,
    fileBytes: 1e6 + 10_000 * PER_DAY * Math.min(day + 1, 91),
  }
}

const days = (change: (sample: Sample) => Partial<Sample> = () => ({})): Sample[] =>
  Array.from({ length: DAYS }, (_, day) => ({ ...good(day), ...change(good(day)) }))

const past = (samples: readonly Sample[], idle = IDLE): string[] =>
  judge(samples, idle).flatMap(({ name, isWithin }) => (isWithin ? [] : [name]))

describe('what a soak has to show', () => {
  it('is there in a till as it should be', () => {
    expect(past(days())).toEqual([])
    expect(bytesPerSale(days())).toBe(10_000)
  })

  it.each<[string, (sample: Sample) => Partial<Sample>]>([
    ['memory: heap', ({ day, heapBytes }) => ({ heapBytes: heapBytes + day * 100_000 })],
    ['memory: all of the process', ({ day, rssBytes }) => ({ rssBytes: rssBytes + day * 1e6 })],
    ['log (WAL)', ({ day }) => ({ walBytes: day > 60 ? 40e6 : 4e6 })],
    ['growth is linear', ({ day, fileBytes }) => ({ fileBytes: day > 45 ? fileBytes * 1.5 : fileBytes })],
    ['growth ends with the retention', ({ sales }) => ({ fileBytes: 10_000 * sales })],
    ['file handles', ({ day }) => ({ handles: 20 + day })],
    ['a sale costs the same', ({ day }) => ({ saleCpuMs: 5 + day / 20 })],
    ['hearing of the hub costs the same', ({ sales }) => ({ statusCpuMs: 1 + sales / 5_000 })],
    ['timers', ({ day }) => ({ timers: 3 + day })],
  ])('is missing where it is not so: %s', (name, change) => {
    expect(past(days(change))).toContain(name)
  })

  it('is missing in a till that works while nobody is there, or that was not measured', () => {
    expect(past(days(), { cpuShare: 0.5, rowsWritten: 3 })).toEqual(['idle: processor', 'idle: rows written'])
    expect(past([]).length).toBeGreaterThan(0)
  })
})
