import { describe, expect, it } from 'vitest'
import { MAX_MINOR } from '../money/minor.ts'
import { aBasket } from '../testing/basket.ts'
import { aLine, idOf, theTerms } from '../testing/builders.ts'
import type { Line } from './line.ts'
import { isPriceable } from './priceable.ts'

const untaxed = theTerms({ components: [] })
/** One piece that costs so much, without tax. */
const costing = (priceMinor: number, change: Partial<Line> = {}) => ({
  ...aLine({ article: { priceMinor, tax: untaxed } }),
  ...change,
})
const takes = (...lines: Line[]) =>
  isPriceable(aBasket(lines.map((line, n) => ({ ...line, lineId: idOf(n) }))))

describe('a basket that can be priced', () => {
  it('costs the largest amount at most, with a unit to spare for each rounding', () => {
    expect(takes(costing(MAX_MINOR - 1))).toBe(true)
    expect(takes(costing(MAX_MINOR))).toBe(false)
    expect(takes(costing(MAX_MINOR - 100), costing(98))).toBe(true)
    expect(takes(costing(MAX_MINOR - 100), costing(99))).toBe(false)
  })

  it('holds its taxes too, as if they were added to the price', () => {
    const half = { kind: 'rate' as const, code: 'A', name: 'A', ratePpm: 500_000, compound: false }
    const levy = { kind: 'fixed' as const, code: 'L', name: 'L', perUnitMinor: 1000 }
    const taxed = (priceMinor: number, components: (typeof half | typeof levy)[], quantityMilli = 1000) =>
      aLine({ article: { priceMinor, tax: theTerms({ components }) }, quantityMilli })
    // (price + 1) x 1.5 + 1
    expect(takes(taxed((MAX_MINOR - 2.5) / 1.5, [half]))).toBe(true)
    expect(takes(taxed(MAX_MINOR / 1.5, [half]))).toBe(false)
    // (0 + 1 + 1000 x 9,999) + 1
    expect(takes(taxed(0, [levy], 9_999_000), costing(MAX_MINOR - 9_999_003))).toBe(true)
    expect(takes(taxed(0, [levy], 9_999_000), costing(MAX_MINOR - 9_999_002))).toBe(false)
  })

  it('counts what a label says and what a person keyed in', () => {
    expect(takes(costing(0, { labelPriceMinor: MAX_MINOR - 1 }))).toBe(true)
    expect(takes(costing(0, { labelPriceMinor: MAX_MINOR }))).toBe(false)
    const override = (unitPriceMinor: number) => ({ override: { reason: 'x', unitPriceMinor } })
    expect(takes(costing(0, override(MAX_MINOR - 1)))).toBe(true)
    expect(takes(costing(0, override(MAX_MINOR)))).toBe(false)
  })

  it('counts what comes back like what goes out, and what is void not at all', () => {
    const back = { quantityMilli: -1000, return: { reason: 'x' } }
    expect(takes(costing(MAX_MINOR - 1, back))).toBe(true)
    expect(takes(costing(MAX_MINOR, back))).toBe(false)
    expect(takes(costing(MAX_MINOR, { voided: { reason: 'x' } }))).toBe(true)
    const of = {
      saleId: idOf(7),
      receiptNumber: 1,
      line: 0,
      listMinor: -40,
      amountMinor: -30,
      taxesMinor: [-5, -2],
    }
    const paid = costing(MAX_MINOR, { ...back, return: { reason: 'x', of } })
    expect(takes(paid, costing(MAX_MINOR - 78))).toBe(true)
    expect(takes(paid, costing(MAX_MINOR - 77))).toBe(false)
  })

  it('divides by the quantity that the price is for', () => {
    const per100 = (priceMinor: number) =>
      aLine({ article: { priceMinor, priceQuantityMilli: 100, tax: untaxed }, quantityMilli: 1000 })
    expect(takes(per100(MAX_MINOR / 10 - 1))).toBe(true)
    expect(takes(per100(MAX_MINOR / 10))).toBe(false)
  })

  it('lets a bug pass as what it is', () => {
    expect(() => isPriceable({ lines: [undefined as unknown as Line] })).toThrow(TypeError)
  })
})
