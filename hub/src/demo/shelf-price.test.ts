import { describe, expect, it } from 'vitest'
import { goods } from './goods.ts'
import { shelfPriceMinor } from './shelf-price.ts'

describe('shelf price', () => {
  it.each([
    [222, 0, 222],
    [69, 20, 85],
    [75, 17, 89],
    [90, 10, 99],
    [249, 20, 299],
    [899, 30, 1199],
    [1199, 25, 1499],
    [1000, 20, 1249],
  ])('of %i cent and %i percent is %i cent', (base, percent, wanted) => {
    expect(shelfPriceMinor(base, percent)).toBe(wanted)
  })

  it('never lets a larger size cost less', () => {
    for (let base = 10; base < 4000; base++) {
      expect(shelfPriceMinor(base + 1, 17)).toBeGreaterThanOrEqual(shelfPriceMinor(base, 17))
    }
  })
})

describe('goods shorthand', () => {
  it('reads sizes, kinds and brands', () => {
    expect(goods('zero', '* oats', '500 g 1.49; 2.00', ', organic+90', 'Riverside, Morrow')).toEqual({
      tax: 'zero',
      pattern: '* oats',
      sizes: [
        { label: '500 g', priceMinor: 149 },
        { label: '', priceMinor: 200 },
      ],
      kinds: [
        { label: '', extraMinor: 0 },
        { label: 'organic', extraMinor: 90 },
      ],
      brands: ['Riverside', 'Morrow'],
    })
    expect(() => goods('zero', 'Oats', '500 g')).toThrow('not a size')
  })
})
