import { describe, expect, it } from 'vitest'
import { sealEvent } from '../journal/append.ts'
import { MAX_EVENT_BYTES } from '../journal/envelope.ts'
import { NO_HASH, utf8Length } from '../journal/hash.ts'
import { completeSale } from '../sale/complete-sale.ts'
import { MAX_UNPAID_BYTES } from '../sale/payable.ts'
import { settle } from '../sale/settle.ts'
import { tenderRules } from '../sale/tender-rules.ts'
import { aBasket, NOON, someRules } from '../testing/basket.ts'
import { aLine, idOf, type LineChange, termsAt, theTerms } from '../testing/builders.ts'
import { envelopeFacts } from '../testing/journal.ts'
import { someFacts } from '../testing/sale.ts'
import type { Basket } from './basket.ts'
import { changeBasket } from './change-basket.ts'
import { type Line, MAX_BASKET_LINES } from './line.ts'
import { MAX_QUANTITY_MILLI } from './most-quantity.ts'
import { price } from './price.ts'
import type { PricedBasket } from './priced-basket.ts'
import { basketBytes, checkBasketSize, MAX_BASKET_BYTES } from './size.ts'

const rules = someRules()

/** As many lines as fit: about so many by the bytes of the first, then line by line. */
function fill(make: (n: number) => LineChange, change: Partial<Basket> = {}): Basket {
  const lines = Array.from({ length: MAX_BASKET_LINES }, (_, n) => aLine({ lineId: idOf(n), ...make(n) }))
  const basketOf = (count: number) => aBasket(lines.slice(0, count), change)
  const bytesOf = (count: number) => basketBytes(price(basketOf(count), rules, NOON), basketOf(count))
  const fits = (count: number) => count <= MAX_BASKET_LINES && isWithin(basketOf(count))
  if (fits(MAX_BASKET_LINES)) return basketOf(MAX_BASKET_LINES)
  const perLine = (bytesOf(80) - bytesOf(40)) / 40
  let count = Math.min(MAX_BASKET_LINES, 80 + Math.floor((MAX_BASKET_BYTES - bytesOf(80)) / perLine))
  while (fits(count + 1)) count += 1
  while (!fits(count)) count -= 1
  return basketOf(count)
}

function isWithin(basket: Basket): boolean {
  const priced = price(basket, rules, NOON)
  return basketBytes(priced, basket) <= MAX_BASKET_BYTES && priced.discounts.length <= MAX_BASKET_LINES
}

/** Bytes of the event when cash settles the basket. */
function eventBytes(basket: Basket): number {
  const priced = price(basket, rules, NOON)
  const tenders = tenderRules({ currency: 'EUR', cashRounding: null })
  const settled = settle(priced.totalMinor, [{ kind: 'cash', tenderedMinor: priced.totalMinor }], tenders)
  const payload = completeSale(priced, basket, settled, someFacts())
  const sealed = sealEvent({ type: 'sale.completed', payload }, envelopeFacts(1), {
    nextSeq: 1,
    headHash: NO_HASH,
  })
  return utf8Length(sealed.text)
}

const product = (n: number) => ({ productId: idOf(100_000 + n) })
const LONGEST = '語'.repeat(80)
const CONTROL = '\u0001'.repeat(80)
const reason = { reason: '語'.repeat(120), approvedBy: idOf(9) }
const of = {
  saleId: idOf(7),
  receiptNumber: 99_999,
  line: 999,
  listMinor: -999_999,
  amountMinor: -999_999,
  taxesMinor: [-99_999],
}

describe('a full basket', () => {
  it('holds 1,000 ordinary lines of as many articles', () => {
    const basket = fill((n) => ({
      article: {
        ...product(n),
        name: `Ordinary article number ${10_000 + n}`,
        priceMinor: 1000 + n,
        departmentId: idOf(n % 12),
        tax: termsAt([190_000, 70_000, 0][n % 3] as number),
      },
      barcode: String(9_520_000_000_000 + n),
    }))
    expect(basket.lines).toHaveLength(MAX_BASKET_LINES)
    expect(eventBytes(basket)).toBeLessThan(MAX_EVENT_BYTES)
  })

  it('holds 1,000 lines of one article, weighed and discounted', () => {
    const basket = fill((n) => ({ quantityMilli: 1001 + n, article: { unit: 'kg' } }), {
      discount: { kind: 'percent', ratePpm: 100_000, reason: 'Staff' },
    })
    expect(basket.lines).toHaveLength(MAX_BASKET_LINES)
  })

  it.each<[string, number, (n: number) => LineChange]>([
    [
      'the longest names of three-byte characters',
      300,
      (n) => ({ article: { ...product(n), name: LONGEST } }),
    ],
    ['names of characters that JSON escapes', 200, (n) => ({ article: { ...product(n), name: CONTROL } })],
    [
      'reasons of every kind',
      100,
      (n) => ({
        article: product(n),
        override: { ...reason, unitPriceMinor: 500 },
        discount: { ...reason, kind: 'percent', ratePpm: 10_000 },
        tracking: { serial: '語'.repeat(20), lot: '語'.repeat(20), expiry: '2026-12-31' },
      }),
    ],
    [
      'discounts that are all their own',
      300,
      (n) => ({
        article: { priceMinor: 5000 },
        discount: { reason: `Reason ${n}`, kind: 'amount', amountMinor: 1 + n },
      }),
    ],
    [
      'returns with their receipts',
      300,
      (n) => ({
        article: product(n),
        quantityMilli: n === 0 ? 1000 : -1000,
        ...(n > 0 && {
          return: { reason: 'Broken', of: { ...of, amountMinor: 0, listMinor: -9, taxesMinor: [0] } },
        }),
      }),
    ],
    [
      'many groups and breaks',
      100,
      (n) => ({
        article: {
          ...product(n),
          unit: 'each',
          groups: Array.from({ length: 20 }, (_, g) => `a long group ${g}`),
          breaks: [{ fromQuantityMilli: 9_000_000, priceMinor: 1 }],
          minimumAge: 18,
        },
      }),
    ],
  ])('of %s is a sale that can be stored', (_, least, make) => {
    const basket = fill(make)
    expect(basket.lines.length).toBeGreaterThan(least)
    expect(basket.lines.length).toBeLessThan(MAX_BASKET_LINES)
    expect(eventBytes(basket)).toBeLessThan(MAX_EVENT_BYTES)
  })

  it('of forty kinds of tax, each of eight long names, is one too', () => {
    const name = '語'.repeat(20)
    const components = Array.from({ length: 8 }, (_, c) => ({
      kind: 'rate' as const,
      code: `語${c}`,
      name,
      ratePpm: 9_999,
      compound: false,
    }))
    const basket = fill((n) => ({
      article: { ...product(n), tax: theTerms({ taxClassId: idOf(5000 + (n % 40)), components }) },
    }))
    expect(basket.lines.length).toBeGreaterThan(400)
    expect(eventBytes(basket)).toBeLessThan(MAX_EVENT_BYTES)
  })
})

describe('the bound of bytes', () => {
  const lines = (count: number, change: (n: number) => LineChange): Line[] =>
    Array.from({ length: count }, (_, n) => aLine({ lineId: idOf(n), ...change(n) }))
  const full = fill((n) => ({ article: { ...product(n), name: LONGEST } }))
  const next = aLine({ lineId: idOf(9999), article: { ...product(9999), name: LONGEST } })

  it('refuses a line more, and leaves room for what still happens', () => {
    const bytes = basketBytes(price({ ...full, lines: [...full.lines, next] }, rules, NOON), {
      ...full,
      lines: [...full.lines, next],
    })
    expect(() => changeBasket(full, { type: 'line-added', line: next }, rules, NOON)).toThrow(
      expect.objectContaining({ code: 'BASKET_FULL', details: { bytes, mostBytes: MAX_BASKET_BYTES } }),
    )
    expect(bytes).toBeGreaterThan(MAX_BASKET_BYTES)
    let basket = full
    for (const { lineId } of full.lines.slice(0, 10))
      basket = changeBasket(
        basket,
        { type: 'line-voided', lineId, reason: '語'.repeat(120) },
        rules,
        NOON,
      ).basket
    const grown = { type: 'quantity-set' as const, lineId: idOf(20), quantityMilli: MAX_QUANTITY_MILLI }
    basket = changeBasket(basket, grown, rules, NOON).basket
    expect(basket.lines[20]?.quantityMilli).toBe(MAX_QUANTITY_MILLI)
  })

  it('ends where a sale could not be stored', () => {
    const basket = aBasket(lines(700, (n) => ({ article: { ...product(n), name: LONGEST } })))
    const priced = price(basket, rules, NOON)
    const bytes = basketBytes(priced, basket)
    expect(() => checkBasketSize(priced, basket)).toThrow(
      expect.objectContaining({ code: 'BASKET_FULL', details: { bytes, mostBytes: MAX_UNPAID_BYTES } }),
    )
    expect(() => checkBasketSize(priced, basket, bytes)).not.toThrow()
    expect(() => checkBasketSize(priced, basket, bytes - 1)).toThrow()
  })

  it('counts what is off a line and off the basket', () => {
    const basket = aBasket(lines(1, () => ({})))
    const priced = price(basket, rules, NOON)
    const share = (by: number) => ({ by, amountMinor: 1 })
    const withShares = (count: number): PricedBasket => ({
      ...priced,
      lines: priced.lines.map((line) => ({
        ...line,
        discounts: Array.from({ length: count }, (_, by) => share(by)),
      })),
    })
    expect(() => checkBasketSize(withShares(40), basket)).not.toThrow()
    expect(() => checkBasketSize(withShares(41), basket)).toThrow(
      expect.objectContaining({ code: 'BASKET_FULL', details: { mostDiscounts: 40 } }),
    )
    const exemption = { kind: 'exemption' as const, amountMinor: 1 }
    const withDiscounts = (count: number) => ({
      ...priced,
      discounts: Array.from({ length: count }, () => exemption),
    })
    expect(() => checkBasketSize(withDiscounts(1000), basket)).not.toThrow()
    expect(() => checkBasketSize(withDiscounts(1001), basket)).toThrow(
      expect.objectContaining({ code: 'BASKET_FULL', details: { mostDiscounts: 1000 } }),
    )
  })

  it('refuses text that no event can hold', () => {
    const line = aLine({ article: { name: 'half \ud83d of it' } })
    expect(() => changeBasket(aBasket(), { type: 'line-added', line }, rules, NOON)).toThrow(
      'EVENT_NOT_UNICODE',
    )
    const exemption = { reason: '\udc00' }
    expect(() => changeBasket(aBasket(), { type: 'exemption-set', exemption }, rules, NOON)).toThrow(
      'EVENT_NOT_UNICODE',
    )
  })

  it('grows by all that stands in the sale beside its lines', () => {
    const [one, other] = [aLine(), aLine({ lineId: idOf(2), article: { departmentId: idOf(77) } })]
    // Priced without the change: what it takes off is counted with the discounts.
    const bytes = (change: Partial<Basket>, some = [one]) =>
      basketBytes(price(aBasket(some), rules, NOON), aBasket(some, change))
    const grown = (change: Partial<Basket>) => bytes(change) - bytes({})
    const customer = { customerId: idOf(7), group: 'staff' }
    const exemption = { reason: 'x'.repeat(100) }
    expect(grown({ customer })).toBe(JSON.stringify(customer).length - 'null'.length)
    expect(grown({ exemption })).toBe(JSON.stringify(exemption).length - 'null'.length)
    expect(grown({ promotionCodes: ['SUMMER'] })).toBe('"SUMMER"'.length)
    const sameDepartment = aLine({ lineId: idOf(2), article: { departmentId: idOf(3), revision: 2 } })
    const newDepartment = aLine({ lineId: idOf(2), article: { departmentId: idOf(77), revision: 2 } })
    expect(bytes({}, [one, newDepartment]) - bytes({}, [one, sameDepartment])).toBe(39)
    expect(bytes({}, [other]) - bytes({})).toBe(0)
  })
})
