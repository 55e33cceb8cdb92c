import { describe, expect, it } from 'vitest'
import type { Basket } from '../basket/basket.ts'
import type { Line } from '../basket/line.ts'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { utf8Length } from '../journal/hash.ts'
import type { CashRounding } from '../money/cash-rounding.ts'
import { idOf } from '../testing/builders.ts'
import { amountOff, aPromotion, everything } from '../testing/promotions.ts'
import { anArticle, aSale, aSaleLine, priceFor, SOME_TERMS, someFacts } from '../testing/sale.ts'
import { completeSale } from './complete-sale.ts'
import { checkPayable, MAX_UNPAID_BYTES, TENDER_ROOM_BYTES } from './payable.ts'
import { Sale } from './sale.ts'
import { settle } from './settle.ts'
import { Tender } from './tender.ts'
import { TenderAsked, tenderRules } from './tender-rules.ts'

const facts = someFacts()
const basketOf = (lines: Line[], change: Partial<Basket> = {}): Basket => ({
  basketId: idOf(2),
  lines,
  promotionCodes: [],
  ...change,
})
const check = (basket: Basket) => checkPayable(priceFor(basket, facts), basket, facts)

/** Lines with an article each, so that nothing is said once for all of them. */
const manyLines = (count: number, name: string): Line[] =>
  Array.from({ length: count }, (_, n) =>
    aSaleLine({ lineId: idOf(n), article: anArticle({ productId: idOf(5000 + n), name }) }),
  )

describe('what is checked before the first tender', () => {
  it('lets an ordinary basket pass', () => {
    expect(() => check(basketOf([aSaleLine()]))).not.toThrow()
    expect(() =>
      check(basketOf([aSaleLine({ quantityMilli: -1000, return: { reason: 'r' } })])),
    ).not.toThrow()
  })

  it('lets a line pass that more promotions cut than anyone would print', () => {
    const one = amountOff(everything, 1)
    const promotions = Array.from({ length: 60 }, (_, n) => aPromotion(n, one, { exclusive: false }))
    const basket = basketOf([aSaleLine()])
    const priced = priceFor(basket, facts, promotions)
    expect(priced.lines[0]?.discounts).toHaveLength(60)
    expect(() => checkPayable(priced, basket, facts)).not.toThrow()
  })

  it('refuses a basket in which nothing is left', () => {
    expect(() => check(basketOf([aSaleLine({ voided: { reason: 'r' } })]))).toThrow('BASKET_EMPTY')
  })

  it('refuses more kinds of tax than a sale has rows', () => {
    const lines = Array.from({ length: 41 }, (_, n) =>
      aSaleLine({ article: anArticle({ tax: { ...SOME_TERMS[0], code: `C${n}` } }) }),
    )
    expect(() => check(basketOf(lines.slice(0, 40)))).not.toThrow()
    expect(() => check(basketOf(lines))).toThrow(
      expect.objectContaining({ code: 'BASKET_FULL', details: { field: 'taxes' } }),
    )
  })

  it('refuses a sale that would not fit an event, and measures bytes, not letters', () => {
    const name = '語'.repeat(80)
    const priced = (count: number) => basketOf(manyLines(count, name))
    expect(() => check(priced(500))).not.toThrow()
    let refused: unknown
    try {
      check(priced(900))
    } catch (error) {
      refused = error
    }
    expect(refused).toMatchObject({ code: 'BASKET_TOO_LARGE', details: { mostBytes: MAX_UNPAID_BYTES } })
    expect((refused as { details: { bytes: number } }).details.bytes).toBeGreaterThan(MAX_UNPAID_BYTES)
  })

  it('refuses a text that cannot be stored, and takes a broken basket for a bug', () => {
    const basket = basketOf([aSaleLine({ override: { unitPriceMinor: 5, reason: '\ud800' } })])
    expect(() => check(basket)).toThrow('EVENT_NOT_UNICODE')
    const priced = { ...priceFor(basketOf([aSaleLine()]), facts), returnCount: 0.5 }
    expect(() => checkPayable(priced, basketOf([aSaleLine()]), facts)).toThrow(
      'a basket that is no sale: returnCount',
    )
  })
})

describe('the room for tenders', () => {
  it('holds the largest tenders there can be', () => {
    const text = (length: number) => '語'.repeat(length)
    const largest: TenderAsked = {
      kind: 'card',
      amountMinor: 1,
      reference: text(64),
      authorisation: text(40),
      scheme: text(30),
      terminalId: text(40),
    }
    const rounding: CashRounding | null = null
    const rules = tenderRules({ currency: 'EUR', cashRounding: rounding })
    const { tenders } = settle(
      20,
      Array.from({ length: 20 }, () => largest),
      rules,
    )
    const sizes = tenders.map((tender) => utf8Length(canonicalJson(tender as unknown as Json)) + 1)
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(TENDER_ROOM_BYTES - 2048)
  })
})

describe('texts of a payment', () => {
  it.each(['reference', 'authorisation', 'scheme', 'terminalId'])(
    '%s takes no control characters, which would take six bytes each',
    (field) => {
      const card = { kind: 'card', amountMinor: 1, reference: 'C', [field]: 'A\u0001' }
      const asked = TenderAsked.safeParse(card)
      expect(asked.error?.issues.map(({ path }) => path)).toEqual([[field]])
      expect(Tender.safeParse(card).error?.issues.map(({ path }) => path)).toEqual([[field]])
      expect(TenderAsked.safeParse({ ...card, [field]: 'Ä 語 "1"' }).success).toBe(true)
    },
  )

  it.each(['reference', 'authorisation', 'scheme', 'terminalId'])(
    '%s takes no half of a character, which no event could hold once the card was charged',
    (field) => {
      const card = { kind: 'card', amountMinor: 1, reference: 'C', [field]: 'A\ud83d' }
      expect(TenderAsked.safeParse(card).error?.issues.map(({ path }) => path)).toEqual([[field]])
      expect(TenderAsked.safeParse({ ...card, [field]: 'A\ud83d\ude00' }).success).toBe(true)
    },
  )
})

describe('a sale', () => {
  const basket = basketOf([
    aSaleLine(),
    aSaleLine({ lineId: idOf(41), quantityMilli: 3000 }),
    aSaleLine({
      lineId: idOf(42),
      article: anArticle({ productId: idOf(7), departmentId: idOf(8), tax: SOME_TERMS[1] }),
      voided: { reason: 'dropped' },
    }),
  ])
  const priced = priceFor(basket, facts)
  const rules = tenderRules({ currency: 'EUR', cashRounding: null })
  const pay = (dueMinor: number) => settle(dueMinor, [{ kind: 'cash', tenderedMinor: 1000 }], rules)

  it('says each article and department once and leaves usual values out', () => {
    // 4 x 2.19 = 8.76; 19% inclusive: 8.76 x 19 / 119 = 1.3987, so 1.40 and net 7.36.
    expect(completeSale(priced, basket, pay(876), facts)).toEqual({
      ...facts,
      kind: 'sale',
      pricingVersion: priced.pricingVersion,
      departments: [idOf(300), idOf(8)],
      articles: [
        { productId: idOf(200), revision: 1, name: 'Oat drink 1 l', priceMinor: 219, department: 0, tax: 0 },
        { productId: idOf(7), revision: 1, name: 'Oat drink 1 l', priceMinor: 219, department: 1 },
      ],
      lines: [
        { article: 0, amountMinor: 219, taxesMinor: [35] },
        { article: 0, quantityMilli: 3000, amountMinor: 657, taxesMinor: [105] },
        { article: 1, amountMinor: 0, taxesMinor: [], voided: { reason: 'dropped' } },
      ],
      itemCount: 4,
      returnCount: 0,
      taxes: [{ ...SOME_TERMS[0], netMinor: 736, taxMinor: 140, grossMinor: 876, taxesMinor: [140] }],
      netMinor: 736,
      taxMinor: 140,
      totalMinor: 876,
      roundingMinor: 0,
      tenders: [{ kind: 'cash', amountMinor: 876, tenderedMinor: 1000, changeMinor: 124 }],
      changeMinor: 124,
    })
  })

  it('carries customer, exemption, codes and what was unusual', () => {
    const line = aSaleLine({
      article: anArticle({
        unit: 'kg',
        priceQuantityMilli: 100,
        kind: 'service',
        discountable: false,
        groups: ['g'],
      }),
      quantityMilli: 250,
      source: 'keyed',
      barcode: '123',
      tracking: { lot: 'L' },
    })
    const own = { customer: { customerId: idOf(5) }, exemption: { reason: 'e' }, promotionCodes: ['X'] }
    const unusual = basketOf([line], own)
    const cost = { ...priceFor(unusual, facts), isOptimal: false }
    const sale = completeSale(
      cost,
      unusual,
      settle(cost.totalMinor, [{ kind: 'cash', tenderedMinor: 1000 }], rules),
      facts,
    )
    expect(sale).toMatchObject({ ...own, greedy: true })
    expect(sale.articles[0]).toMatchObject({
      unit: 'kg',
      priceQuantityMilli: 100,
      kind: 'service',
      discountable: false,
      groups: ['g'],
    })
    expect(sale.lines[0]).toMatchObject({
      source: 'keyed',
      barcode: '123',
      tracking: { lot: 'L' },
      quantityMilli: 250,
    })
    // 2.19 per 100 g x 250 g = 5.475, so 5.48; without its 19%: 0.87 off.
    expect(sale.lines[0]).toMatchObject({ listMinor: 548, amountMinor: 461, taxesMinor: [0] })
    expect(sale.discounts).toEqual([{ kind: 'exemption', amountMinor: 87 }])
    expect(Sale.parse(sale)).toEqual(sale)
  })

  it('keeps quantity breaks where there are any, and the row of what was sold', () => {
    const breaks = [{ fromQuantityMilli: 2000, priceMinor: 200 }]
    const [article] = aSale([aSaleLine({ article: anArticle({ breaks }) })]).articles
    expect(article).toMatchObject({ breaks, tax: 0 })
    const [plain] = aSale([aSaleLine({ article: anArticle({ breaks: [] }) })]).articles
    expect(plain).not.toHaveProperty('breaks')
  })

  it('is not made of a payment that is short, or of another basket', () => {
    expect(() => completeSale(priced, basket, settle(876, [], rules), facts)).toThrow(
      expect.objectContaining({ code: 'SALE_UNSETTLED', details: { remainingMinor: 876, totalMinor: 876 } }),
    )
    expect(() => completeSale(priced, basket, pay(875), facts)).toThrow(
      expect.objectContaining({ code: 'SALE_UNSETTLED', details: { remainingMinor: 0, totalMinor: 876 } }),
    )
  })
})
