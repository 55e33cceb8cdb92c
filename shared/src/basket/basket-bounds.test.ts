import { describe, expect, it } from 'vitest'
import { aBasket, refusal } from '../testing/basket.ts'
import { aLine, idOf, theTerms } from '../testing/builders.ts'
import { applyToBasket } from './apply-to-basket.ts'
import type { BasketEvent } from './basket-event.ts'
import { type Line, MAX_BASKET_LINES } from './line.ts'

const first = idOf(1)
const second = idOf(2)
const reason = { reason: 'because' }

describe('a full basket', () => {
  const lines = (count: number, make: (n: number) => Line) => Array.from({ length: count }, (_, n) => make(n))

  it('takes 1,000 lines and no more', () => {
    const basket = aBasket(lines(MAX_BASKET_LINES - 1, (n) => aLine({ lineId: idOf(n) })))
    const full = applyToBasket(basket, { type: 'line-added', line: aLine({ lineId: idOf(5000) }) })
    expect(refusal(full, { type: 'line-added', line: aLine({ lineId: idOf(5001) }) })).toEqual([
      'BASKET_FULL',
      { most: MAX_BASKET_LINES },
    ])
  })

  it('takes 40 kinds of tax and no more, void lines apart', () => {
    const withTax = (n: number, change: Partial<Line> = {}) =>
      aLine({ lineId: idOf(n), article: { tax: theTerms({ taxClassId: idOf(600 + n) }) }, ...change })
    const basket = aBasket([...lines(40, (n) => withTax(n)), withTax(99, { voided: reason })])
    const again = aLine({ lineId: idOf(200), article: { tax: theTerms({ taxClassId: idOf(600) }) } })
    expect(refusal(basket, { type: 'line-added', line: again })).toBe('accepted')
    expect(refusal(basket, { type: 'line-added', line: withTax(98) })).toEqual([
      'BASKET_FULL',
      { mostTaxRows: 40 },
    ])
  })

  it('costs no more than the largest amount, whatever happens to it', () => {
    const dear = aLine({ article: { priceMinor: 9_000_000_000 }, quantityMilli: 2000 })
    const events: BasketEvent[] = [
      { type: 'quantity-set', lineId: first, quantityMilli: 50_000 },
      { type: 'price-overridden', lineId: first, override: { ...reason, unitPriceMinor: 99_000_000_000 } },
      { type: 'line-added', line: { ...dear, lineId: second, quantityMilli: 8000 } },
    ]
    for (const event of events) expect(refusal(aBasket([dear]), event)).toEqual(['BASKET_TOO_LARGE', {}])
    expect(refusal(aBasket([dear]), { type: 'line-added', line: { ...dear, lineId: second } })).toBe(
      'accepted',
    )
  })
})
