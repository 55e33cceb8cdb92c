import { describe, expect, it } from 'vitest'
import { ratio, spread } from './statistics.ts'

describe('spread', () => {
  it('takes percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(spread(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, n: 100 })
    expect(spread([0.12345])).toMatchObject({ p50: 0.12 })
    expect(spread([0.12345], 3)).toMatchObject({ p50: 0.123 })
    expect(spread([7])).toEqual({ p50: 7, p95: 7, p99: 7, n: 1 })
  })

  it('compares with a floor figure by figure', () => {
    const floor = { p50: 10, p95: 20, p99: 40, n: 5 }
    expect(ratio({ p50: 15, p95: 20, p99: 60, n: 9 }, floor)).toEqual({ p50: 1.5, p95: 1, p99: 1.5, n: 9 })
  })
})
