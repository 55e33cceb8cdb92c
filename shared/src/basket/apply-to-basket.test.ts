import { describe, expect, it } from 'vitest'
import { aBasket, after, refusal } from '../testing/basket.ts'
import { aLine, idOf } from '../testing/builders.ts'
import { applyToBasket, emptyBasket, MAX_PROMOTION_CODES } from './apply-to-basket.ts'
import type { BasketEvent } from './basket-event.ts'
import type { Line } from './line.ts'
import { MAX_QUANTITY_MILLI } from './most-quantity.ts'

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

  it('is one piece once: its serial number is not sold twice, but may come back and go out again', () => {
    const tracking = { serial: 'S1' }
    const add = (lines: Line[], over: Partial<Line>) =>
      refusal(aBasket(lines), { type: 'line-added', line: aLine({ lineId: second, tracking, ...over }) })
    const sold = aLine({ tracking })
    expect(add([sold], {})).toEqual(['SERIAL_TAKEN', { serial: 'S1' }])
    const goesIn = (lines: Line[], over: Partial<Line> = {}) =>
      after(aBasket(lines), { type: 'line-added', line: aLine({ lineId: second, tracking, ...over }) }).lines
    expect(goesIn([sold], { tracking: { serial: 'S2' } })).toHaveLength(2)
    expect(goesIn([{ ...sold, voided: reason }])).toHaveLength(2)
    expect(goesIn([{ ...loose, tracking }])).toHaveLength(2)
    expect(goesIn([sold], { quantityMilli: -1000, return: reason })).toHaveLength(2)
    const back = { quantityMilli: -1000, return: reason }
    expect(add([{ ...loose, tracking }], back)).toEqual(['SERIAL_TAKEN', { serial: 'S1' }])
    expect(goesIn([aLine({ tracking, article: { ...line.article, productId: idOf(77) } })])).toHaveLength(2)
  })

  it('is that piece only: another line is not given its serial number afterwards', () => {
    const tracking = { serial: 'S1' }
    const event = { type: 'tracking-set' as const, lineId: second, tracking }
    const other = aLine({ lineId: second })
    const set = (...lines: Line[]) => refusal(aBasket(lines), event)
    expect(set(aLine({ tracking }), other)).toEqual(['SERIAL_TAKEN', { serial: 'S1' }])
    expect(set(other, aLine({ tracking }))).toEqual(['SERIAL_TAKEN', { serial: 'S1' }])
    expect(set(aLine({ tracking, voided: reason }), other)).toBe('accepted')
    expect(set({ ...other, tracking })).toBe('accepted')
  })

  it('is the piece of its receipt when it comes back with one', () => {
    const event = { type: 'tracking-set' as const, lineId: first, tracking: { serial: 'S1' } }
    expect(refusal(aBasket([returned]), event)).toEqual(['RETURN_FIXED', { lineId: first }])
    expect(refusal(aBasket([loose]), event)).toBe('accepted')
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
    ).toStrictEqual(reason)
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

  it('of what is weighed is a weight that a person typed, whatever it was before', () => {
    const set = (of: Line, quantityMilli: number) =>
      after(aBasket([of]), { type: 'quantity-set', lineId: first, quantityMilli }).lines[0]?.weighed
    const scaled = { by: 'scale' as const, tareGrams: 20 }
    for (const unit of ['kg', 'g'] as const) {
      const weighed = aLine({ quantityMilli: 482, article: { unit }, weighed: scaled })
      expect(set(weighed, 500)).toEqual({ by: 'typed' })
      expect(set(weighed, 482)).toEqual(scaled)
      expect(set(aLine({ article: { unit } }), 500)).toEqual({ by: 'typed' })
    }
    for (const unit of ['each', 'l', 'm'] as const)
      expect(set(aLine({ article: { unit } }), 500)).toBeUndefined()
  })

  it('is one for the piece that a serial number names', () => {
    const named = aLine({ tracking: { serial: 'S1' } })
    expect(set(named, 2000)).toEqual(refused('serial', 2000))
    expect(set(named, 1000)).toBe('accepted')
    const two = aBasket([aLine({ quantityMilli: 2000 })])
    const event = { type: 'tracking-set' as const, lineId: first, tracking: { serial: 'S1' } }
    expect(refusal(two, event)).toEqual(refused('serial', 2000))
  })

  it('is any for a weighed piece with a serial number', () => {
    const { article } = line
    const weighed = aLine({ article: { ...article, unit: 'kg' }, tracking: { serial: 'S1' } })
    expect(set(weighed, 1250)).toBe('accepted')
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
