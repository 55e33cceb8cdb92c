import { describe, expect, it } from 'vitest'
import { aBasket, after, refusal } from '../testing/basket.ts'
import { aLine, idOf } from '../testing/builders.ts'
import type { Line } from './line.ts'

const first = idOf(1)
const second = idOf(2)
const reason = { reason: 'because' }
const line = aLine()
const loose = aLine({ quantityMilli: -1000, return: reason })

describe('a discount', () => {
  const amount = (amountMinor: number) => ({ ...reason, kind: 'amount' as const, amountMinor })
  const share = { ...reason, kind: 'percent' as const, ratePpm: 1_000_000 }
  const give = (of: Line, discount: ReturnType<typeof amount> | typeof share) =>
    refusal(aBasket([of]), { type: 'line-discounted', lineId: first, discount })

  it.each<[string, Line]>([
    ['deposits', aLine({ article: { kind: 'deposit' } })],
    ['gift cards', aLine({ article: { kind: 'gift-card' } })],
    ['what the catalogue keeps from it', aLine({ article: { discountable: false } })],
    ['goods that come back', loose],
  ])('is not for %s', (_, of) => {
    expect(give(of, share)).toEqual(['DISCOUNT_NOT_ALLOWED', { lineId: first }])
    const discounted = { type: 'line-added' as const, line: { ...of, discount: share } }
    expect(refusal(aBasket(), discounted)).toEqual(['DISCOUNT_NOT_ALLOWED', { lineId: first }])
  })

  it('takes an amount up to the list price', () => {
    expect(give(aLine({ quantityMilli: 2000 }), amount(438))).toBe('accepted')
    expect(give(aLine({ quantityMilli: 2000 }), amount(439))).toEqual([
      'DISCOUNT_TOO_LARGE',
      { mostMinor: 438 },
    ])
    expect(give(aLine({ quantityMilli: 1500 }), amount(329))).toBe('accepted')
    expect(give(aLine({ quantityMilli: 1500 }), amount(330))).toEqual([
      'DISCOUNT_TOO_LARGE',
      { mostMinor: 329 },
    ])
  })

  it('looks at the quantity break that the basket reached', () => {
    const article = { breaks: [{ fromQuantityMilli: 3000, priceMinor: 100 }] }
    const basket = aBasket([aLine({ article }), aLine({ lineId: second, article, quantityMilli: 2000 })])
    const event = { type: 'line-discounted' as const, lineId: first, discount: amount(101) }
    expect(refusal(basket, event)).toEqual(['DISCOUNT_TOO_LARGE', { mostMinor: 100 }])
  })

  it('of the basket takes an amount up to the prices of all that it may touch', () => {
    const basket = aBasket([
      line,
      aLine({ lineId: second, article: { kind: 'deposit', priceMinor: 25 } }),
      aLine({ lineId: idOf(3), voided: reason }),
      { ...loose, lineId: idOf(4) },
    ])
    expect(refusal(basket, { type: 'basket-discounted', discount: amount(219) })).toBe('accepted')
    expect(refusal(basket, { type: 'basket-discounted', discount: amount(220) })).toEqual([
      'DISCOUNT_TOO_LARGE',
      { mostMinor: 219 },
    ])
  })

  it('of the basket may be granted before anything is scanned, and taken back', () => {
    const basket = after(aBasket(), { type: 'basket-discounted', discount: share })
    expect(basket).toEqual({ ...aBasket(), discount: share })
    expect(after(basket, { type: 'basket-discounted', discount: null })).toEqual(aBasket())
  })
})
