import { describe, expect, it } from 'vitest'
import type { Article } from '../basket/line.ts'
import { sealEvent } from '../journal/append.ts'
import { NO_HASH } from '../journal/hash.ts'
import { idOf } from '../testing/builders.ts'
import { envelopeFacts } from '../testing/journal.ts'
import { anArticle, aSale, aSaleLine, priceFor, someFacts } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { completeSale } from './complete-sale.ts'
import { returnLines } from './return-lines.ts'
import { returnedMilli } from './returned.ts'
import { Sale } from './sale.ts'
import { settle } from './settle.ts'
import { type TenderAsked, tenderRules } from './tender-rules.ts'
import { checkVoidable, voidSale } from './void-sale.ts'

const reason = { reason: 'r' }
const facts = { saleId: idOf(70), receiptNumber: 8, pricedAt: '2026-11-22T15:00', returnedMilli: [] }

function sell(
  asked: TenderAsked[],
  lines = [aSaleLine({ article: anArticle({ priceMinor: 10_003 }) })],
): Sale {
  const own = someFacts()
  const basket = { basketId: idOf(2), lines, promotionCodes: [] }
  const priced = priceFor(basket, own)
  const rules = tenderRules({ currency: 'EUR', cashRounding: { incrementMinor: 5, mode: 'half-away' } })
  return completeSale(priced, basket, settle(priced.totalMinor, asked, rules), own)
}

const sale = sell([
  { kind: 'card', amountMinor: 1000, reference: 'C', authorisation: 'A1', scheme: 'S', terminalId: 'T' },
  { kind: 'voucher', faceMinor: 500, reference: 'V' },
  { kind: 'gift-card', amountMinor: 700, reference: 'G', offline: true },
  { kind: 'store-credit', amountMinor: 300, reference: 'K' },
  { kind: 'foreign-cash', foreignMinor: 5000, foreignCurrency: 'USD', rate: '0.9' },
  { kind: 'cash', tenderedMinor: 5000 },
])

describe('a void', () => {
  it('has a signature of its own or none', () => {
    const signed = { ...sale, fiscal: { state: 'unsigned', signerId: 'SIM-1' } } as const
    expect(voidSale(signed, facts)).not.toHaveProperty('fiscal')
  })

  it('takes the whole sale back, payment by payment', () => {
    expect(sale).toMatchObject({ totalMinor: 10_003, roundingMinor: 2, changeMinor: 1995 })
    const voided = voidSale(sale, facts)
    expect(voided).toEqual({
      ...sale,
      saleId: idOf(70),
      receiptNumber: 8,
      pricedAt: '2026-11-22T15:00',
      kind: 'void',
      voids: { saleId: sale.saleId, receiptNumber: 1 },
      lines: [{ article: 0, quantityMilli: -1000, amountMinor: -10_003, taxesMinor: [-1597] }],
      itemCount: 0,
      returnCount: 1,
      taxes: sale.taxes.map((row) => ({
        ...row,
        netMinor: -8406,
        taxMinor: -1597,
        grossMinor: -10_003,
        taxesMinor: [-1597],
      })),
      netMinor: -8406,
      taxMinor: -1597,
      totalMinor: -10_003,
      roundingMinor: -2,
      tenders: [
        { kind: 'card', amountMinor: -1000, reference: 'C', scheme: 'S', terminalId: 'T' },
        { kind: 'voucher', amountMinor: -500, faceMinor: 500, forfeitedMinor: 0, reference: 'V' },
        { kind: 'gift-card', amountMinor: -700, reference: 'G', offline: true },
        { kind: 'store-credit', amountMinor: -300, reference: 'K' },
        {
          kind: 'foreign-cash',
          amountMinor: -4500,
          tenderedMinor: 0,
          changeMinor: 4500,
          foreignMinor: 0,
          foreignCurrency: 'USD',
          rate: '0.9',
        },
        { kind: 'cash', amountMinor: -3005, tenderedMinor: 0, changeMinor: 3005 },
      ],
      changeMinor: 7505,
    })
    expect(Sale.parse(voided)).toEqual(voided)
    expect(saleFaults(voided)).toEqual([])
    expect(returnedMilli(sale, [voided])).toEqual([1000])
  })

  it('says why, and who allowed it, where somebody did', () => {
    const sold = { saleId: sale.saleId, receiptNumber: 1 }
    const voids = (given: object) => voidSale(sale, { ...facts, ...given }).voids
    expect(voids({})).toStrictEqual(sold)
    expect(voids({ reason: 'wrong goods' })).toStrictEqual({ ...sold, reason: 'wrong goods' })
    expect(voids({ approvedBy: idOf(9) })).toStrictEqual({ ...sold, approvedBy: idOf(9) })
  })

  it('keeps the names of payments that nobody took back elsewhere', () => {
    expect(voidSale(sale, facts).tenders.map((one) => ('reference' in one ? one.reference : ''))).toEqual([
      ...['C', 'V', 'G', 'K', '', ''],
    ])
    expect(voidSale(sale, facts).tenders[0]).not.toHaveProperty('authorisation')
  })

  it('of goods that an exempt customer brought back turns what was exempted too', () => {
    const of = {
      saleId: idOf(3),
      receiptNumber: 5,
      line: 0,
      listMinor: -100,
      amountMinor: -100,
      taxesMinor: [-16],
    }
    const line = { article: 0, quantityMilli: -1000, amountMinor: -100, taxesMinor: [-16] }
    const returned = (exempted: object) => ({
      ...sale,
      ...{
        kind: 'exchange' as const,
        lines: [{ ...line, return: { ...reason, of: { ...of, ...exempted } } }],
      },
    })
    const back = (exempted: object) =>
      voidSale(returned(exempted) as unknown as Sale, facts).lines[0]?.return?.of
    expect(back({ exemptedMinor: -19 })).toStrictEqual({
      ...{ ...of, listMinor: 100, amountMinor: 100, taxesMinor: [16] },
      exemptedMinor: 19,
    })
    expect(back({})).not.toHaveProperty('exemptedMinor')
  })

  it('names how other systems took their payments back', () => {
    const reversals = [
      { tender: 0, reference: 'C-2', authorisation: 'A2' },
      { tender: 2, reference: 'G-2', offline: false },
    ]
    const { tenders } = voidSale(sale, { ...facts, reversals })
    expect(tenders[0]).toEqual({
      kind: 'card',
      amountMinor: -1000,
      reference: 'C-2',
      authorisation: 'A2',
      scheme: 'S',
      terminalId: 'T',
    })
    expect(tenders[2]).toEqual({ kind: 'gift-card', amountMinor: -700, reference: 'G-2', offline: false })
    expect(tenders[1]).toMatchObject({ reference: 'V' })
  })

  it('gives discounts back with everything else', () => {
    const cheap = aSale([
      aSaleLine({ quantityMilli: -2000, return: reason }),
      aSaleLine({ quantityMilli: 5000, discount: { kind: 'amount', amountMinor: 95, ...reason } }),
    ])
    expect(cheap).toMatchObject({ kind: 'exchange', totalMinor: 562 })
    const voided = voidSale(cheap, facts)
    expect(voided.discounts).toMatchObject([{ kind: 'line', amountMinor: -95 }])
    expect(voided.lines).toMatchObject([
      { quantityMilli: 2000, amountMinor: 438 },
      {
        quantityMilli: -5000,
        listMinor: -1095,
        amountMinor: -1000,
        discounts: [{ by: 0, amountMinor: -95 }],
      },
    ])
    expect(voided).toMatchObject({ totalMinor: -562, itemCount: 2, returnCount: 5 })
    expect(saleFaults(voided)).toEqual([])
  })

  it('of an exchange where the customer got money takes it back', () => {
    const lines = [aSaleLine({ quantityMilli: -2000, return: reason }), aSaleLine()]
    const exchange = sell([{ kind: 'cash', tenderedMinor: 0 }], lines)
    expect(exchange).toMatchObject({ totalMinor: -219, roundingMinor: -1, changeMinor: 220 })
    const voided = voidSale(exchange, facts)
    expect(voided.tenders).toEqual([{ kind: 'cash', amountMinor: 220, tenderedMinor: 220, changeMinor: 0 }])
    expect(voided).toMatchObject({ totalMinor: 219, roundingMinor: 1, changeMinor: 0 })
    expect(saleFaults(voided)).toEqual([])
  })

  it('of an exchange undoes its returns', () => {
    const [back] = returnLines(sale, [], [{ line: 0, quantityMilli: 1000, lineId: idOf(4) }], reason)
    const exchange = sell([{ kind: 'cash', tenderedMinor: 0 }], [back as never, aSaleLine()])
    expect(returnedMilli(sale, [exchange])).toEqual([1000])
    const voided = voidSale(exchange, facts)
    expect(voided.lines[0]).toMatchObject({
      amountMinor: 10_003,
      return: { of: { listMinor: 10_003, amountMinor: 10_003, taxesMinor: [1597] } },
    })
    // The usual quantity is left out, as in any sale.
    expect(voided.lines[0]).not.toHaveProperty('quantityMilli')
    expect(saleFaults(voided)).toEqual([])
    expect(returnedMilli(sale, [exchange, voided])).toEqual([0])
    expect(returnedMilli(exchange, [voided])).toEqual([-1000, 1000])
  })
})

describe('what cannot be voided', () => {
  it.each(['refund', 'void'] as const)('a %s', (kind) => {
    expect(() => voidSale({ ...sale, kind }, facts)).toThrow(
      expect.objectContaining({ code: 'SALE_NOT_VOIDABLE', details: { kind, reason: 'kind' } }),
    )
  })

  it('a sale of which something has come back, or that is void already', () => {
    expect(() => checkVoidable(sale, [0])).not.toThrow()
    expect(() => checkVoidable({ ...sale, kind: 'exchange' }, [0, 0])).not.toThrow()
    expect(() => checkVoidable(sale, [0, 1])).toThrow(
      expect.objectContaining({ code: 'SALE_NOT_VOIDABLE', details: { kind: 'sale', reason: 'returned' } }),
    )
    expect(() =>
      voidSale(sale, { ...facts, returnedMilli: returnedMilli(sale, [voidSale(sale, facts)]) }),
    ).toThrow('SALE_NOT_VOIDABLE')
  })

  it('a sale whose void would not fit its event, told before any card is reversed', () => {
    // Every line of one piece says -1000 where it said nothing, and its amounts have signs.
    const large = (articleCount: number): Sale => {
      const articles = Array.from({ length: articleCount }, (_, n) =>
        anArticle({ productId: idOf(2000 + n), name: `${'N'.repeat(40)} ${n}` }),
      )
      return aSale(
        Array.from({ length: 1000 }, (_, n) =>
          aSaleLine({
            lineId: idOf(5000 + n),
            article: articles[n % articleCount] as Article,
            barcode: '4006381333931',
            source: 'wedge',
          }),
        ),
      )
    }
    const stored = (payload: Sale) =>
      sealEvent({ type: 'sale.completed', payload }, envelopeFacts(1), { nextSeq: 1, headHash: NO_HASH })
    const fits = large(500)
    expect(stored(voidSale(fits, facts)).seq).toBe(1)
    const tooLarge = large(890)
    expect(stored(tooLarge).seq).toBe(1)
    expect(() => checkVoidable(tooLarge, [])).toThrow(
      expect.objectContaining({ code: 'SALE_NOT_VOIDABLE', details: { kind: 'sale', reason: 'size' } }),
    )
  })
})
