import { describe, expect, it } from 'vitest'
import { RoundingMode } from '../money/rounding-mode.ts'
import { aLine } from '../testing/builders.ts'
import { breakAt, listMinorOf } from './list-price.ts'

const reason = { reason: 'because' }

describe('a list price', () => {
  it('is price times quantity, rounded once by the mode of the store', () => {
    // 735 g at 3.99 a kilogram: 2.93265; 0.5 m at 1.25: 0.625
    const weighed = aLine({ article: { priceMinor: 399 }, quantityMilli: 735 })
    expect(RoundingMode.options.map((mode) => [mode, listMinorOf(weighed, 0, mode)])).toEqual([
      ['half-away', 293],
      ['half-even', 293],
      ['up', 294],
      ['down', 293],
    ])
    const half = aLine({ article: { priceMinor: 125 }, quantityMilli: 500 })
    expect(RoundingMode.options.map((mode) => listMinorOf(half, 0, mode))).toEqual([63, 62, 63, 62])
  })

  it('is per the quantity that the price is for', () => {
    // 1.99 per 100 g, 250 g: 4.975
    const line = aLine({ article: { priceMinor: 199, priceQuantityMilli: 100 }, quantityMilli: 250 })
    expect(listMinorOf(line, 0, 'half-away')).toBe(498)
  })

  it('is what a person keyed in, before what a label says, before the catalogue', () => {
    const sold = { article: { priceMinor: 100, breaks: [{ fromQuantityMilli: 1000, priceMinor: 90 }] } }
    const override = { ...reason, unitPriceMinor: 70 }
    const list = (line: ReturnType<typeof aLine>) => listMinorOf(line, 2000, 'half-away')
    expect(list(aLine({ ...sold, quantityMilli: 2000 }))).toBe(180)
    expect(list(aLine({ ...sold, quantityMilli: 2000, labelPriceMinor: 512 }))).toBe(512)
    expect(list(aLine({ ...sold, quantityMilli: 2000, labelPriceMinor: 512, override }))).toBe(140)
    expect(list(aLine({ ...sold, labelPriceMinor: 0 }))).toBe(0)
    expect(list(aLine({ ...sold, override: { ...reason, unitPriceMinor: 0 } }))).toBe(0)
  })

  it('is below zero for goods that come back, at the price without breaks', () => {
    const back = { quantityMilli: -2000, return: reason }
    const sold = { article: { priceMinor: 100, breaks: [{ fromQuantityMilli: 1000, priceMinor: 90 }] } }
    expect(listMinorOf(aLine({ ...sold, ...back }), 9000, 'half-away')).toBe(-200)
    expect(listMinorOf(aLine({ ...sold, ...back, labelPriceMinor: 512 }), 9000, 'half-away')).toBe(-512)
    expect(listMinorOf(aLine({ ...sold, ...back, labelPriceMinor: 0 }), 9000, 'half-away')).toBe(0)
    const override = { ...reason, unitPriceMinor: 75 }
    expect(listMinorOf(aLine({ ...sold, ...back, override }), 9000, 'half-away')).toBe(-150)
  })
})

describe('a quantity break', () => {
  const breaks = [
    { fromQuantityMilli: 3000, priceMinor: 90 },
    { fromQuantityMilli: 6000, priceMinor: 80 },
    { fromQuantityMilli: 12_000, priceMinor: 80 },
  ]
  const at = (soldMilli: number, of = breaks) =>
    breakAt({ priceMinor: 100, priceQuantityMilli: 1000, breaks: of }, soldMilli)

  it('holds from its quantity on', () => {
    expect(at(2999)).toBeUndefined()
    expect(at(3000)).toBe(breaks[0])
    expect(at(5999)).toBe(breaks[0])
    expect(at(6000)).toBe(breaks[1])
    expect(at(99_000)).toBe(breaks[1])
  })

  it('never makes more cost more a piece, whatever the catalogue says', () => {
    const odd = [
      { fromQuantityMilli: 2000, priceMinor: 120 },
      { fromQuantityMilli: 3000, priceMinor: 70 },
      { fromQuantityMilli: 4000, priceMinor: 85 },
    ]
    expect(at(2000, odd)).toBeUndefined()
    expect(at(5000, odd)).toBe(odd[1])
    expect(at(2000, [{ fromQuantityMilli: 2000, priceMinor: 100 }])).toBeUndefined()
    expect(breakAt({ priceMinor: 100, priceQuantityMilli: 1000 }, 5000)).toBeUndefined()
  })
})
