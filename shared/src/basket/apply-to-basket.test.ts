import { describe, expect, it } from 'vitest'
import { aBasket } from '../testing/basket.ts'
import { aLine, idOf, theTerms } from '../testing/builders.ts'
import { applyToBasket, emptyBasket, MAX_PROMOTION_CODES } from './apply-to-basket.ts'
import type { Basket } from './basket.ts'
import { BasketEvent } from './basket-event.ts'
import { changedLines } from './change-basket.ts'
import { type Line, MAX_BASKET_LINES, MAX_QUANTITY_MILLI } from './line.ts'
import { linkedLine } from './linked-lines.ts'

const first = idOf(1)
const second = idOf(2)
const reason = { reason: 'because' }
const paid = {
  saleId: idOf(70),
  receiptNumber: 3,
  line: 0,
  listMinor: -219,
  amountMinor: -200,
  taxesMinor: [-37],
}
const returned = aLine({ quantityMilli: -1000, return: { ...reason, of: paid } })
const loose = aLine({ quantityMilli: -1000, return: reason })
const line = aLine()

/** The basket after events, each of which is one that the schema takes. */
const after = (basket: Basket, ...events: BasketEvent[]): Basket =>
  events.reduce((now, event) => applyToBasket(now, BasketEvent.parse(event)), basket)

const refusal = (basket: Basket, event: BasketEvent) => {
  try {
    applyToBasket(basket, event)
  } catch (error) {
    const { code, details } = error as { code: string; details: object }
    return [code, details]
  }
  return 'accepted'
}

it('starts empty', () => {
  expect(emptyBasket(idOf(5))).toEqual({ basketId: idOf(5), lines: [], promotionCodes: [] })
})

it('knows all its events', () => {
  expect(() => applyToBasket(aBasket(), { type: 'basket-sung' } as never)).toThrow(/unreachable/)
})

describe('a line', () => {
  it('is added behind the others, and leaves the basket before it as it was', () => {
    const before = aBasket([line])
    const more = aLine({ lineId: second })
    expect(after(before, { type: 'line-added', line: more }).lines).toEqual([line, more])
    expect(before.lines).toEqual([line])
  })

  it('is not added twice: the caller knows the lines that it sent', () => {
    expect(() => applyToBasket(aBasket([line]), { type: 'line-added', line })).toThrow(
      /in the basket already/,
    )
  })

  it('takes a quantity, an override, a discount and tracking, and gives each of them up', () => {
    const override = { ...reason, unitPriceMinor: 150 }
    const discount = { ...reason, kind: 'percent' as const, ratePpm: 500_000 }
    const tracking = { lot: 'L1' }
    const full = after(
      aBasket([line, aLine({ lineId: second })]),
      { type: 'quantity-set', lineId: first, quantityMilli: 3000 },
      { type: 'price-overridden', lineId: first, override },
      { type: 'line-discounted', lineId: first, discount },
      { type: 'tracking-set', lineId: first, tracking },
    )
    expect(full.lines).toEqual([
      { ...line, quantityMilli: 3000, override, discount, tracking },
      aLine({ lineId: second }),
    ])
    const bare = after(
      full,
      { type: 'price-overridden', lineId: first, override: null },
      { type: 'line-discounted', lineId: first, discount: null },
      { type: 'tracking-set', lineId: first, tracking: null },
    )
    expect(bare.lines[0]).toEqual({ ...line, quantityMilli: 3000 })
    expect(Object.keys(bare.lines[0] as Line)).not.toContain('override')
  })

  it('is void with its reason and who allowed it, and takes nothing more', () => {
    const approvedBy = idOf(8)
    const basket = after(aBasket([line]), { type: 'line-voided', lineId: first, ...reason, approvedBy })
    expect(basket.lines).toEqual([{ ...line, voided: { ...reason, approvedBy } }])
    expect(
      after(aBasket([line]), { type: 'line-voided', lineId: first, ...reason }).lines[0]?.voided,
    ).toEqual(reason)
    for (const event of eventsOf(first))
      expect(refusal(basket, event)).toEqual(['LINE_VOIDED', { lineId: first }])
  })

  it('must be there', () => {
    for (const event of eventsOf(second))
      expect(refusal(aBasket([line]), event)).toEqual(['LINE_UNKNOWN', { lineId: second }])
  })
})

const eventsOf = (lineId: string): BasketEvent[] => [
  { type: 'quantity-set', lineId, quantityMilli: 1000 },
  { type: 'price-overridden', lineId, override: null },
  { type: 'line-discounted', lineId, discount: null },
  { type: 'tracking-set', lineId, tracking: null },
  { type: 'line-voided', lineId, ...reason },
]

describe('a quantity', () => {
  const set = (of: Line, quantityMilli: number) =>
    refusal(aBasket([of]), { type: 'quantity-set', lineId: first, quantityMilli })
  const refused = (reason: string, quantityMilli: number) => ['QUANTITY_INVALID', { reason, quantityMilli }]

  it.each([0, 0.5, Number.NaN, MAX_QUANTITY_MILLI + 1, -MAX_QUANTITY_MILLI - 1])(
    'is not %d',
    (quantityMilli) => {
      expect(set(line, quantityMilli)).toEqual(refused('range', quantityMilli))
    },
  )

  it('reaches from one thousandth to its bound', () => {
    expect(set(line, 1)).toBe('accepted')
    expect(set(line, MAX_QUANTITY_MILLI)).toBe('accepted')
    expect(set(loose, -MAX_QUANTITY_MILLI)).toBe('accepted')
  })

  it('does not turn goods sold into goods returned, nor the other way round', () => {
    expect(set(line, -1000)).toEqual(refused('side', -1000))
    expect(set(loose, 1000)).toEqual(refused('side', 1000))
    const added = { type: 'line-added' as const, line: { ...line, quantityMilli: -1000 } }
    expect(refusal(aBasket(), added)).toEqual(refused('side', -1000))
  })

  it('is one for the piece that a serial number names', () => {
    const named = aLine({ tracking: { serial: 'S1' } })
    expect(set(named, 2000)).toEqual(refused('serial', 2000))
    expect(set(named, 1000)).toBe('accepted')
    const two = aBasket([aLine({ quantityMilli: 2000 })])
    const event = { type: 'tracking-set' as const, lineId: first, tracking: { serial: 'S1' } }
    expect(refusal(two, event)).toEqual(refused('serial', 2000))
  })

  it('stands on a label with its price', () => {
    const labelled = aLine({ labelPriceMinor: 512 })
    expect(set(labelled, 2000)).toEqual(['QUANTITY_INVALID', { reason: 'label', lineId: first }])
  })
})

describe('goods returned with their receipt', () => {
  const basket = aBasket([returned])
  it.each<BasketEvent>([
    { type: 'quantity-set', lineId: first, quantityMilli: -2000 },
    { type: 'price-overridden', lineId: first, override: { ...reason, unitPriceMinor: 1 } },
    { type: 'line-discounted', lineId: first, discount: { ...reason, kind: 'percent', ratePpm: 1 } },
  ])('cost what was paid for them: no $type', (event) => {
    expect(refusal(basket, event)).toEqual(['RETURN_FIXED', { lineId: first }])
  })

  it('come without an override', () => {
    const event = {
      type: 'line-added' as const,
      line: { ...returned, override: { ...reason, unitPriceMinor: 1 } },
    }
    expect(refusal(aBasket(), event)).toEqual(['RETURN_FIXED', { lineId: first }])
    expect(refusal(aBasket(), { type: 'line-added', line: returned })).toBe('accepted')
  })
})

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

describe('what is known of the sale', () => {
  it('is set and taken back', () => {
    const customer = { customerId: idOf(7), group: 'staff' }
    const basket = after(
      aBasket(),
      { type: 'customer-set', customer },
      { type: 'exemption-set', exemption: reason },
      { type: 'code-presented', code: 'SUMMER' },
      { type: 'code-presented', code: 'WINTER' },
      { type: 'code-presented', code: 'SUMMER' },
    )
    expect(basket).toEqual({
      ...aBasket(),
      customer,
      exemption: reason,
      promotionCodes: ['SUMMER', 'WINTER'],
    })
    const bare = after(
      basket,
      { type: 'customer-set', customer: null },
      { type: 'exemption-set', exemption: null },
      { type: 'code-removed', code: 'SUMMER' },
      { type: 'code-removed', code: 'UNKNOWN' },
    )
    expect(bare).toEqual({ ...aBasket(), promotionCodes: ['WINTER'] })
  })

  it('holds so many codes and no more', () => {
    const codes = Array.from({ length: MAX_PROMOTION_CODES }, (_, n) => `C${n}`)
    const full = after(aBasket(), ...codes.map((code): BasketEvent => ({ type: 'code-presented', code })))
    expect(full.promotionCodes).toEqual(codes)
    expect(refusal(full, { type: 'code-presented', code: 'C0' })).toBe('accepted')
    expect(refusal(full, { type: 'code-presented', code: 'MORE' })).toEqual([
      'BASKET_FULL',
      { mostCodes: 20 },
    ])
  })
})

describe('a deposit', () => {
  const deposit = { ...line.article, productId: idOf(50), kind: 'deposit' as const, priceMinor: 25 }
  const bottles = aLine({ quantityMilli: 6000 })
  const linked = linkedLine(bottles, deposit, second)
  const other = aLine({ lineId: idOf(3), quantityMilli: 2000 })
  const basket = after(aBasket([bottles, other]), { type: 'line-added', line: linked })

  it('goes with its bottles', () => {
    expect(linked).toEqual({
      lineId: second,
      article: deposit,
      quantityMilli: 6000,
      source: 'linked',
      linkedTo: first,
    })
    const fewer = after(basket, { type: 'quantity-set', lineId: first, quantityMilli: 4000 })
    expect(fewer.lines.map((one) => one.quantityMilli)).toEqual([4000, 2000, 4000])
    expect(changedLines(basket, fewer)).toEqual([0, 2])
    const none = after(basket, { type: 'line-voided', lineId: first, ...reason })
    expect(none.lines.map((one) => one.voided)).toEqual([reason, undefined, reason])
  })

  it('has no quantity of its own, but may be waived', () => {
    const event = { type: 'quantity-set' as const, lineId: second, quantityMilli: 1000 }
    expect(refusal(basket, event)).toEqual(['QUANTITY_INVALID', { reason: 'linked', lineId: second }])
    const waived = after(
      basket,
      { type: 'line-voided', lineId: second, ...reason },
      { type: 'quantity-set', lineId: first, quantityMilli: 4000 },
    )
    expect(waived.lines.map((one) => [one.quantityMilli, one.voided !== undefined])).toEqual([
      [4000, false],
      [2000, false],
      [6000, true],
    ])
  })

  it('is one for what is weighed, and comes back with what comes back', () => {
    expect(
      linkedLine(aLine({ article: { unit: 'kg' }, quantityMilli: 735 }), deposit, second).quantityMilli,
    ).toBe(1000)
    expect(
      linkedLine(aLine({ article: { unit: 'l' }, quantityMilli: -735 }), deposit, second).quantityMilli,
    ).toBe(-1000)
    const back = linkedLine(
      { ...returned, return: { ...reason, approvedBy: idOf(8), of: paid } },
      deposit,
      second,
    )
    expect(back.return).toEqual({ ...reason, approvedBy: idOf(8) })
    expect(back.quantityMilli).toBe(-1000)
  })

  it('needs its line', () => {
    const event = { type: 'line-added' as const, line: linked }
    expect(refusal(aBasket([other]), event)).toEqual(['LINE_UNKNOWN', { lineId: first }])
    const voided = aBasket([{ ...bottles, voided: reason }])
    expect(refusal(voided, event)).toEqual(['LINE_VOIDED', { lineId: first }])
    const fewer = { type: 'line-added' as const, line: { ...linked, quantityMilli: 5000 } }
    expect(refusal(aBasket([bottles]), fewer)).toEqual([
      'QUANTITY_INVALID',
      { reason: 'linked', lineId: second },
    ])
  })
})

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
