import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { aPriceList } from '../testing/catalog.ts'
import type { PriceList } from './price.ts'
import { type PriceContext, priceOf } from './resolve-price.ts'

const own = {
  priceMinor: 500,
  priceQuantityMilli: 1000,
  breaks: [{ fromQuantityMilli: 6000, priceMinor: 450 }],
}
const today: PriceContext = { date: '2026-11-22', storeId: idOf(11), customerGroup: 'staff' }
const listed = (n: number, change: Partial<PriceList> = {}) => ({
  list: aPriceList(n, change),
  price: { priceMinor: n, priceQuantityMilli: 100 },
})
const priceOn = (change: Partial<PriceList>, context: Partial<PriceContext> = {}) =>
  priceOf(own, [listed(1, change)], { ...today, ...context }).priceMinor

describe('a price', () => {
  it('is the product’s own when no list holds', () => {
    const product = { ...own, id: idOf(2), name: 'Tea' }
    expect(priceOf(product, [], today)).toEqual(own)
    expect(priceOf({ priceMinor: 1, priceQuantityMilli: 1000 }, [], today)).toEqual({
      priceMinor: 1,
      priceQuantityMilli: 1000,
    })
  })

  it('is that of a list as a whole: its quantity and its breaks', () => {
    expect(priceOf(own, [listed(1)], today)).toEqual({ priceMinor: 1, priceQuantityMilli: 100 })
    const breaks = [{ fromQuantityMilli: 200, priceMinor: 1 }]
    const entry = { list: aPriceList(1), price: { priceMinor: 900, priceQuantityMilli: 100, breaks } }
    expect(priceOf(own, [entry], today)).toEqual(entry.price)
  })

  it('holds from its first day to its last', () => {
    expect(priceOn({ validFrom: '2026-11-22' })).toBe(1)
    expect(priceOn({ validFrom: '2026-11-23' })).toBe(500)
    expect(priceOn({ validTo: '2026-11-22' })).toBe(1)
    expect(priceOn({ validTo: '2026-11-21' })).toBe(500)
  })

  it('holds for its stores and its customers', () => {
    expect(priceOn({ storeIds: [idOf(10), idOf(11)] })).toBe(1)
    expect(priceOn({ storeIds: [idOf(10)] })).toBe(500)
    expect(priceOn({ storeIds: [] })).toBe(500)
    expect(priceOn({ customerGroup: 'staff' })).toBe(1)
    expect(priceOn({ customerGroup: 'club' })).toBe(500)
    expect(priceOn({ customerGroup: 'staff' }, { customerGroup: undefined })).toBe(500)
  })

  it('is that of the lowest priority, ties by the list’s id', () => {
    const price = (...entries: ReturnType<typeof listed>[]) => priceOf(own, entries, today).priceMinor
    expect(price(listed(1, { priority: 5 }), listed(2, { priority: 4 }), listed(3, { priority: 6 }))).toBe(2)
    expect(price(listed(2), listed(1), listed(3))).toBe(1)
    expect(price(listed(1, { validTo: '2020-01-01' }), listed(2), listed(3))).toBe(2)
  })

  it('does not depend on the order of the lists', () => {
    const entries = fc
      .uniqueArray(fc.nat(9), { minLength: 1 })
      .chain((numbers) =>
        fc
          .tuple(...numbers.map((n) => fc.nat(2).map((priority) => listed(n, { priority }))))
          .chain((some) =>
            fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
          ),
      )
    fc.assert(
      fc.property(entries, ([some, shuffled]) => {
        expect(priceOf(own, shuffled, today)).toEqual(priceOf(own, some, today))
      }),
    )
  })
})
