import { describe, expect, it } from 'vitest'
import { aBasket, NOON, someRules } from '../testing/basket.ts'
import { aLine, idOf } from '../testing/builders.ts'
import { amountOff, aPromotion, everything } from '../testing/promotions.ts'
import type { BasketEvent } from './basket-event.ts'
import { changeBasket } from './change-basket.ts'
import { price } from './price.ts'

const promoted = someRules({ promotions: [aPromotion(1, amountOff(everything, 100))] })
const line = aLine({ article: { priceMinor: 300 } })
const off = (amountMinor: number) => ({ kind: 'amount' as const, amountMinor, reason: 'because' })
const change = (event: BasketEvent, before = aBasket([line])) => changeBasket(before, event, promoted, NOON)

describe('a changed basket', () => {
  it('comes with its price', () => {
    const { basket, priced } = change({ type: 'quantity-set', lineId: line.lineId, quantityMilli: 2000 })
    expect(basket.lines[0]?.quantityMilli).toBe(2000)
    expect(priced).toEqual(price(basket, promoted, NOON))
    expect(priced.totalMinor).toBe(400)
  })

  it('is refused an amount that promotions leave too little for', () => {
    const ofLine = (amountMinor: number): BasketEvent => ({
      type: 'line-discounted',
      lineId: line.lineId,
      discount: off(amountMinor),
    })
    const ofBasket = (amountMinor: number): BasketEvent => ({
      type: 'basket-discounted',
      discount: off(amountMinor),
    })
    const tooLarge = expect.objectContaining({ code: 'DISCOUNT_TOO_LARGE', details: { mostMinor: 200 } })
    for (const give of [ofLine, ofBasket]) {
      expect(change(give(200)).priced.totalMinor).toBe(0)
      expect(() => change(give(201))).toThrow(tooLarge)
    }
  })

  it('keeps an amount that no longer fits, takes what is left and says so', () => {
    const { basket } = change({ type: 'basket-discounted', discount: off(200) })
    const cheaper = change(
      { type: 'price-overridden', lineId: line.lineId, override: { unitPriceMinor: 50, reason: 'x' } },
      basket,
    )
    expect(cheaper.basket.discount).toEqual(off(200))
    expect(cheaper.priced.discounts).toEqual([{ kind: 'basket', terms: off(200), amountMinor: 50 }])
    const again = change({ type: 'line-added', line: aLine({ lineId: idOf(9) }) }, cheaper.basket)
    expect(again.priced.discounts.at(-1)?.amountMinor).toBe(169)
  })

  it('looks at the discount that the event gives, not at others', () => {
    const second = aLine({ lineId: idOf(2), article: { productId: idOf(52), priceMinor: 500 } })
    const before = aBasket([{ ...line, discount: off(250) }, second])
    // 2.00 are left of the first line: its amount is capped already, which is nobody's fault now.
    const quantity = change({ type: 'quantity-set', lineId: line.lineId, quantityMilli: 1000 }, before)
    expect(quantity.priced.totalMinor).toBe(400)
    const give = (amountMinor: number): BasketEvent => ({
      type: 'line-discounted',
      lineId: idOf(2),
      discount: off(amountMinor),
    })
    expect(change(give(400), before).priced.totalMinor).toBe(0)
    expect(() => change(give(401), before)).toThrow(expect.objectContaining({ details: { mostMinor: 400 } }))
    const ofBasket = (amountMinor: number): BasketEvent => ({
      type: 'basket-discounted',
      discount: off(amountMinor),
    })
    expect(change(ofBasket(400), before).priced.totalMinor).toBe(0)
    expect(() => change(ofBasket(401), before)).toThrow(
      expect.objectContaining({ details: { mostMinor: 400 } }),
    )
  })

  it('takes a share whatever is left, and gives a discount up', () => {
    const share = { kind: 'percent' as const, ratePpm: 1_000_000, reason: 'because' }
    const given = change({ type: 'line-discounted', lineId: line.lineId, discount: share })
    expect(given.priced.totalMinor).toBe(0)
    const bare = change({ type: 'line-discounted', lineId: line.lineId, discount: null }, given.basket)
    expect(bare.priced.totalMinor).toBe(200)
    expect(change({ type: 'basket-discounted', discount: null }, given.basket).priced.totalMinor).toBe(0)
  })
})
