import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { aProduct } from '../testing/catalog.ts'
import { keyedPrice } from './keyed-price.ts'
import type { Product } from './product.ts'
import { checkSellable } from './sellable.ts'

const DAY = '2026-11-22'
const productId = idOf(2)
const refused = (code: string, details: object = { productId }) => expect.objectContaining({ code, details })
const check =
  (change: Partial<Product>, tracking?: Parameters<typeof checkSellable>[1], priceMinor?: number) => () =>
    checkSellable(aProduct(change), tracking, DAY, priceMinor)

describe('an article', () => {
  it('is sold when nothing speaks against it', () => {
    expect(check({})).not.toThrow()
    expect(check({}, { serial: 'S', lot: 'L', expiry: '2027-01-01' })).not.toThrow()
    expect(check({}, undefined, 100)).not.toThrow()
  })

  it('is not sold when the catalogue says so', () => {
    expect(check({ forSale: false })).toThrow(refused('NOT_FOR_SALE'))
  })

  it('is not sold of a recalled lot, or after its last day', () => {
    expect(check({ recalledLots: ['L1', 'L2'] }, { lot: 'L2' })).toThrow(
      refused('LOT_RECALLED', { productId, lot: 'L2' }),
    )
    expect(check({ recalledLots: ['L1'] }, { lot: 'L2' })).not.toThrow()
    expect(check({ recalledLots: ['L1'] })).not.toThrow()
    expect(check({}, { expiry: '2026-11-21' })).toThrow(
      refused('ARTICLE_EXPIRED', { productId, expiry: '2026-11-21' }),
    )
    expect(check({}, { expiry: DAY })).not.toThrow()
  })

  it('needs what it is tracked by', () => {
    expect(check({ trackedBy: 'serial' }, { lot: 'L' })).toThrow(refused('SERIAL_REQUIRED'))
    expect(check({ trackedBy: 'serial' }, { serial: 'S' })).not.toThrow()
    expect(check({ trackedBy: 'lot' }, { serial: 'S' })).toThrow(refused('LOT_REQUIRED'))
    expect(check({ trackedBy: 'lot' }, { lot: 'L' })).not.toThrow()
    expect(check({ trackedBy: 'lot' })).toThrow(refused('LOT_REQUIRED'))
  })

  it('of an open price needs one', () => {
    expect(check({ openPrice: true })).toThrow(refused('PRICE_REQUIRED'))
    expect(check({ openPrice: true }, undefined, 0)).not.toThrow()
  })

  it('is refused first for what no answer would mend', () => {
    const all = { forSale: false, recalledLots: ['L'], trackedBy: 'serial' as const, openPrice: true }
    const tracking = { lot: 'L', expiry: '2020-01-01' }
    expect(check(all, tracking)).toThrow('NOT_FOR_SALE')
    expect(check({ ...all, forSale: true }, tracking)).toThrow('LOT_RECALLED')
    expect(check({ ...all, forSale: true, recalledLots: [] }, tracking)).toThrow('ARTICLE_EXPIRED')
    expect(check({ ...all, forSale: true, recalledLots: [] }, { lot: 'L' })).toThrow('SERIAL_REQUIRED')
    expect(check({ openPrice: true, trackedBy: 'none' }, { lot: 'L' })).toThrow('PRICE_REQUIRED')
  })

  it('is tracked by what the catalogue knows', () => {
    expect(check({ trackedBy: 'colour' as 'lot' })).toThrow(/unreachable/)
  })
})

describe('a keyed price', () => {
  const open = aProduct({
    openPrice: true,
    priceQuantityMilli: 100,
    breaks: [{ fromQuantityMilli: 1, priceMinor: 1 }],
  })

  it('is per the product’s quantity, without its breaks', () => {
    expect(keyedPrice(open, 1234)).toEqual({ priceMinor: 1234, priceQuantityMilli: 100 })
  })

  it('is for open prices only', () => {
    expect(() => keyedPrice(aProduct(), 1234)).toThrow(refused('PRICE_NOT_OPEN'))
  })

  it.each([-1, 0.5, Number.NaN, 100_000_000_001])('is not %d', (priceMinor) => {
    expect(() => keyedPrice(open, priceMinor)).toThrow(refused('AMOUNT_INVALID', { reason: 'range' }))
  })
})
