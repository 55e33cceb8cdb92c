import { describe, expect, it } from 'vitest'
import { quickCash } from './quick-cash.ts'

describe('quick cash', () => {
  it.each([
    ['EUR', 2_558, [3_000, 4_000, 5_000, 10_000, 20_000]],
    ['EUR', 399, [500, 1_000, 2_000, 5_000, 10_000]],
    ['EUR', 1_000, [1_500, 2_000, 5_000, 10_000, 20_000].slice(1)],
    ['USD', 1_234, [1_300, 1_500, 2_000, 5_000, 10_000]],
    ['JPY', 3_480, [4_000, 5_000, 10_000]],
  ])('offers notes that cover %s %i', (currency, totalMinor, amounts) => {
    expect(quickCash(totalMinor, currency, 5)).toEqual(amounts)
  })

  it('never offers the exact total, less, or the same twice', () => {
    for (let totalMinor = 1; totalMinor < 30_000; totalMinor += 7) {
      const offered = quickCash(totalMinor, 'EUR', 9)
      expect(new Set(offered).size).toBe(offered.length)
      for (const amountMinor of offered) expect(amountMinor).toBeGreaterThan(totalMinor)
    }
  })

  it('offers nothing for nothing, and no more than asked', () => {
    expect(quickCash(0, 'EUR', 2)).toEqual([])
    expect(quickCash(777, 'EUR', 2)).toHaveLength(2)
  })

  it('knows a currency that has no row', () => {
    expect(quickCash(777, 'XTS', 1)).toEqual([1_000])
  })
})
