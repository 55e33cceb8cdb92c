import { describe, expect, it } from 'vitest'
import { quantityMilliFor } from './label-quantity.ts'

const weight = { quantityMilli: 1250, quantityUnit: 'kg' as const }
const sold = (quantityMilli?: number) => ({ ok: true, ...(quantityMilli !== undefined && { quantityMilli }) })
const refused = (reason: string) => ({ ok: false, reason })

describe('quantities of labels', () => {
  it('are told in thousandths of the unit of sale', () => {
    expect(quantityMilliFor('kg', weight)).toEqual(sold(1250))
    expect(quantityMilliFor('g', weight)).toEqual(sold(1_250_000))
    expect(quantityMilliFor('kg', {})).toEqual(sold())
  })

  it('are those of the unit of sale when the label says several', () => {
    const reel = {
      ...weight,
      otherQuantities: [
        { unit: 'm' as const, milli: 50_000 },
        { unit: 'each' as const, milli: 6000 },
      ],
    }
    expect(quantityMilliFor('kg', reel)).toEqual(sold(1250))
    expect(quantityMilliFor('m', reel)).toEqual(sold(50_000))
    expect(quantityMilliFor('each', reel)).toEqual(sold(6000))
    expect(quantityMilliFor('l', reel)).toEqual(refused('SCAN_UNIT'))
  })

  it('of a shop count units of sale, whichever the article has', () => {
    for (const unit of ['each', 'kg', 'g', 'l', 'm'] as const)
      expect(quantityMilliFor(unit, { quantityMilli: 2500, isShopQuantity: true })).toEqual(sold(2500))
  })

  it('are no matter for what is sold by the piece, unless the shop itself weighed it', () => {
    expect(quantityMilliFor('each', weight)).toEqual(sold())
    expect(quantityMilliFor('each', { ...weight, isShopQuantity: true })).toEqual(refused('SCAN_UNIT'))
  })

  it('are refused in another unit, but for a label that gives the price too', () => {
    const pieces = { quantityMilli: 12_000, quantityUnit: 'each' as const }
    expect(quantityMilliFor('kg', pieces)).toEqual(refused('SCAN_UNIT'))
    expect(quantityMilliFor('l', weight)).toEqual(refused('SCAN_UNIT'))
    expect(quantityMilliFor('l', { ...weight, isShopQuantity: true })).toEqual(refused('SCAN_UNIT'))
    expect(quantityMilliFor('kg', { ...pieces, labelPriceMinor: 455 })).toEqual(sold())
  })

  it('are refused when a line cannot hold them', () => {
    expect(quantityMilliFor('g', { ...weight, quantityMilli: 9999 })).toEqual(sold(9_999_000))
    expect(quantityMilliFor('g', { ...weight, quantityMilli: 10_000 })).toEqual(refused('SCAN_QUANTITY'))
    const none = { ...weight, otherQuantities: [{ unit: 'm' as const, milli: 0 }] }
    expect(quantityMilliFor('m', none)).toEqual(refused('SCAN_QUANTITY'))
  })
})
