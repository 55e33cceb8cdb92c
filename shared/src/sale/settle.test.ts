import { describe, expect, it } from 'vitest'
import type { CashRounding } from '../money/cash-rounding.ts'
import { settle } from './settle.ts'
import { type TenderAsked, tenderRules } from './tender-rules.ts'

const rules = (currency = 'EUR', cashRounding: CashRounding | null = null) =>
  tenderRules({ currency, cashRounding })
const toFive = rules('CHF', { incrementMinor: 5, mode: 'half-away' })

const cash = (tenderedMinor: number): TenderAsked => ({ kind: 'cash', tenderedMinor })
const card = (amountMinor: number): TenderAsked => ({ kind: 'card', amountMinor, reference: 'C' })
const voucher = (faceMinor: number): TenderAsked => ({ kind: 'voucher', faceMinor, reference: 'V' })
const dollars = (foreignMinor: number, rate = '0.9137'): TenderAsked => ({
  kind: 'foreign-cash',
  foreignMinor,
  foreignCurrency: 'USD',
  rate,
})

describe('tenders that settle a sale', () => {
  it('takes cash and gives change', () => {
    expect(settle(614, [cash(1000)], rules())).toEqual({
      dueMinor: 614,
      tenders: [{ kind: 'cash', amountMinor: 614, tenderedMinor: 1000, changeMinor: 386 }],
      roundingMinor: 0,
      changeMinor: 386,
      remainingMinor: 0,
      remainingCashMinor: 0,
    })
  })

  it('says what is left after every tender', () => {
    expect(settle(1000, [], rules())).toMatchObject({ remainingMinor: 1000, remainingCashMinor: 1000 })
    expect(settle(1000, [card(300)], rules())).toMatchObject({ remainingMinor: 700, changeMinor: 0 })
    const twice = settle(1000, [card(300), cash(200)], rules())
    expect(twice).toMatchObject({ remainingMinor: 500, remainingCashMinor: 500, changeMinor: 0 })
    expect(twice.tenders).toEqual([
      { kind: 'card', amountMinor: 300, reference: 'C' },
      { kind: 'cash', amountMinor: 200, tenderedMinor: 200, changeMinor: 0 },
    ])
  })

  it('keeps what names a payment elsewhere', () => {
    const asked = { ...card(500), authorisation: 'A', scheme: 'S', terminalId: 'T' } as TenderAsked
    expect(settle(500, [asked], rules()).tenders).toEqual([
      { kind: 'card', amountMinor: 500, reference: 'C', authorisation: 'A', scheme: 'S', terminalId: 'T' },
    ])
    const gift: TenderAsked = { kind: 'gift-card', amountMinor: 500, reference: 'G', offline: true }
    expect(settle(500, [gift], rules()).tenders).toEqual([gift])
    const credit: TenderAsked = { kind: 'store-credit', amountMinor: 500, reference: 'G' }
    expect(settle(500, [credit], rules()).tenders).toEqual([credit])
  })

  it('lets cash come last whatever the order, with its change', () => {
    const first = settle(4000, [cash(2500), card(1500)], rules())
    const last = settle(4000, [card(1500), cash(2500)], rules())
    expect(first.tenders[0]).toEqual(last.tenders[1])
    expect(first.remainingMinor).toBe(0)
    // The voucher is used up, and the cash that is too much comes back.
    expect(settle(4000, [cash(3000), voucher(2000)], rules())).toMatchObject({
      changeMinor: 1000,
      tenders: [{ amountMinor: 2000 }, { amountMinor: 2000, forfeitedMinor: 0 }],
    })
  })

  it('takes change from the last cash first, and from none more than it brought', () => {
    const { tenders, changeMinor } = settle(1000, [cash(600), cash(10), voucher(500)], rules())
    expect(changeMinor).toBe(110)
    expect(tenders).toMatchObject([
      { tenderedMinor: 600, changeMinor: 100, amountMinor: 500 },
      { tenderedMinor: 10, changeMinor: 10, amountMinor: 0 },
      { amountMinor: 500 },
    ])
  })

  it('forfeits what is not used of a voucher', () => {
    expect(settle(1500, [voucher(2000)], rules()).tenders).toEqual([
      { kind: 'voucher', reference: 'V', faceMinor: 2000, amountMinor: 1500, forfeitedMinor: 500 },
    ])
  })

  it('converts foreign cash once, halves away from zero, and gives change in the home currency', () => {
    // 50.00 USD x 0.9137 = 45.685 EUR, rounded to 45.69.
    expect(settle(4000, [dollars(5000)], rules())).toMatchObject({
      changeMinor: 569,
      tenders: [
        {
          kind: 'foreign-cash',
          foreignMinor: 5000,
          foreignCurrency: 'USD',
          rate: '0.9137',
          tenderedMinor: 4569,
          changeMinor: 569,
          amountMinor: 4000,
        },
      ],
    })
  })

  it('needs no tender where nothing is due, and takes none', () => {
    expect(settle(0, [], rules())).toMatchObject({ remainingMinor: 0, tenders: [], changeMinor: 0 })
    expect(() => settle(0, [cash(0)], rules())).toThrow(
      expect.objectContaining({ code: 'TENDER_TOO_LARGE', details: { index: 0, mostMinor: 0 } }),
    )
  })
})

describe('cash rounding', () => {
  it('rounds what cash settles, and nothing else', () => {
    expect(settle(1002, [cash(1000)], toFive)).toMatchObject({ roundingMinor: -2, remainingMinor: 0 })
    expect(settle(1003, [cash(2000)], toFive)).toMatchObject({ roundingMinor: 2, changeMinor: 995 })
    expect(settle(1003, [card(1003)], toFive)).toMatchObject({ roundingMinor: 0, remainingMinor: 0 })
    expect(settle(1003, [card(500), cash(505)], toFive)).toMatchObject({ roundingMinor: 2, changeMinor: 0 })
    expect(settle(1003, [cash(500), card(503)], toFive)).toMatchObject({
      roundingMinor: 0,
      remainingMinor: 0,
    })
  })

  it('says what is due exactly and in cash', () => {
    expect(settle(1003, [], toFive)).toMatchObject({ remainingMinor: 1003, remainingCashMinor: 1005 })
    expect(settle(1003, [cash(500)], toFive)).toMatchObject({ remainingMinor: 503, remainingCashMinor: 505 })
  })

  it('lets only cash settle what the rounded sum is above the exact one', () => {
    expect(settle(1003, [cash(1003)], toFive)).toMatchObject({ remainingMinor: 2, remainingCashMinor: 2 })
    expect(settle(1003, [cash(1004)], toFive)).toMatchObject({ remainingMinor: 1, remainingCashMinor: 1 })
    expect(() => settle(1003, [cash(1003), card(2)], toFive)).toThrow(
      expect.objectContaining({ code: 'TENDER_TOO_LARGE', details: { index: 1, mostMinor: 0 } }),
    )
    expect(settle(1003, [cash(1003), cash(2)], toFive)).toMatchObject({ remainingMinor: 0, roundingMinor: 2 })
  })

  it('takes a cash tender of nothing where the rest rounds to nothing', () => {
    expect(settle(1002, [card(1000)], toFive)).toMatchObject({ remainingMinor: 2, remainingCashMinor: 0 })
    expect(settle(1002, [card(1000), cash(0)], toFive)).toMatchObject({
      remainingMinor: 0,
      roundingMinor: -2,
      tenders: [{ amountMinor: 1000 }, { amountMinor: 0, tenderedMinor: 0, changeMinor: 0 }],
    })
  })
})

describe('payouts', () => {
  it('pays out in cash all that is left, rounded as its sale was', () => {
    expect(settle(-1003, [cash(0)], toFive)).toEqual({
      dueMinor: -1003,
      tenders: [{ kind: 'cash', amountMinor: -1005, tenderedMinor: 0, changeMinor: 1005 }],
      roundingMinor: -2,
      changeMinor: 1005,
      remainingMinor: 0,
      remainingCashMinor: 0,
    })
  })

  it('gives back to a card what was taken from it, and the rest in cash', () => {
    expect(settle(-1000, [card(-400)], rules())).toMatchObject({
      remainingMinor: -600,
      remainingCashMinor: -600,
    })
    expect(settle(-1000, [card(-400), cash(0)], rules())).toMatchObject({
      remainingMinor: 0,
      tenders: [{ amountMinor: -400 }, { amountMinor: -600, changeMinor: 600 }],
    })
    expect(
      settle(-1000, [{ kind: 'store-credit', amountMinor: -1000, reference: 'S' }], rules()),
    ).toMatchObject({
      remainingMinor: 0,
      changeMinor: 0,
    })
  })

  it.each([
    ['more than is due', [card(-1001)], 'TENDER_TOO_LARGE', { index: 0, mostMinor: -1000 }],
    ['after cash has paid the rest', [cash(0), card(-1)], 'TENDER_TOO_LARGE', { index: 1, mostMinor: 0 }],
    ['nothing', [card(0)], 'TENDER_TOO_SMALL', { index: 0 }],
    ['money in', [cash(5)], 'TENDER_INVALID', { index: 0, field: 'tenderedMinor', reason: 'payout' }],
    ['a charge', [card(5)], 'TENDER_INVALID', { index: 0, field: 'amountMinor', reason: 'sign' }],
    ['a voucher', [voucher(5)], 'TENDER_NOT_ALLOWED', { index: 0, kind: 'voucher', isPayout: true }],
    ['foreign cash', [dollars(5)], 'TENDER_NOT_ALLOWED', { index: 0, kind: 'foreign-cash', isPayout: true }],
  ])('refuses %s', (_, asked, code, details) => {
    expect(() => settle(-1000, asked, rules())).toThrow(expect.objectContaining({ code, details }))
  })
})

describe('what is refused', () => {
  const limited = { ...rules(), kinds: ['cash' as const], maxOverTenderMinor: 100 }

  it.each<[string, TenderAsked[], string, object, number?]>([
    ['a card above what is due', [card(1001)], 'TENDER_TOO_LARGE', { index: 0, mostMinor: 1000 }],
    ['a card above what cash left', [cash(600), card(401)], 'TENDER_TOO_LARGE', { index: 1, mostMinor: 400 }],
    ['anything after it is settled', [cash(1000), cash(1)], 'TENDER_TOO_LARGE', { index: 1, mostMinor: 0 }],
    [
      'a second voucher that settles nothing',
      [voucher(1000), voucher(1)],
      'TENDER_TOO_LARGE',
      { index: 1, mostMinor: 0 },
    ],
    ['a slipped digit', [cash(1_001_001)], 'TENDER_TOO_LARGE', { index: 0, mostMinor: 1_001_000 }],
    [
      'a slipped digit abroad',
      [dollars(1_001_001, '1')],
      'TENDER_TOO_LARGE',
      { index: 0, mostMinor: 1_001_000 },
    ],
    [
      'foreign cash beyond any amount',
      [dollars(100_000_000_000, '999999')],
      'TENDER_TOO_LARGE',
      { mostMinor: 100_000_000_000 },
    ],
    ['no cash', [cash(0)], 'TENDER_TOO_SMALL', { index: 0 }],
    ['foreign cash worth nothing', [dollars(1, '0.0001')], 'TENDER_TOO_SMALL', { index: 0 }],
    ['an empty voucher', [voucher(0)], 'TENDER_TOO_SMALL', { index: 0 }],
    ['an empty card payment', [card(0)], 'TENDER_TOO_SMALL', { index: 0 }],
    ['a payout', [card(-1)], 'TENDER_INVALID', { index: 0, field: 'amountMinor', reason: 'sign' }],
    [
      'a fraction',
      [cash(0.5)],
      'TENDER_INVALID',
      { index: 0, field: 'tenderedMinor', reason: 'invalid_type' },
    ],
    [
      'a negative sum',
      [cash(10), cash(-1)],
      'TENDER_INVALID',
      { index: 1, field: 'tenderedMinor', reason: 'too_small' },
    ],
    [
      'a rate of nothing',
      [dollars(1, '0.00')],
      'TENDER_INVALID',
      { index: 0, field: 'rate', reason: 'invalid_format' },
    ],
    [
      'an unknown kind',
      [{ kind: 'shells' } as never],
      'TENDER_INVALID',
      { index: 0, field: 'kind', reason: 'invalid_union' },
    ],
    [
      'home money as foreign',
      [{ ...dollars(1), foreignCurrency: 'EUR' } as TenderAsked],
      'TENDER_INVALID',
      { index: 0, field: 'foreignCurrency', reason: 'home-currency' },
    ],
    [
      'money of nowhere',
      [{ ...dollars(1), foreignCurrency: 'XXX' } as TenderAsked],
      'TENDER_INVALID',
      { index: 0, field: 'foreignCurrency', reason: 'custom' },
    ],
    [
      'more tenders than a sale holds',
      Array.from({ length: 21 }, () => cash(1)),
      'TENDERS_TOO_MANY',
      { mostTenders: 20 },
    ],
  ])('refuses %s', (_, asked, code, details) => {
    expect(() => settle(1000, asked, rules())).toThrow(expect.objectContaining({ code, details }))
  })

  it('keeps to what the store takes', () => {
    expect(() => settle(1000, [card(1000)], limited)).toThrow(
      expect.objectContaining({
        code: 'TENDER_NOT_ALLOWED',
        details: { index: 0, kind: 'card', isPayout: false },
      }),
    )
    expect(settle(1000, [cash(1100)], limited).changeMinor).toBe(100)
    expect(() => settle(1000, [cash(1101)], limited)).toThrow(
      expect.objectContaining({ code: 'TENDER_TOO_LARGE', details: { index: 0, mostMinor: 1100 } }),
    )
    expect(() => settle(-5, [card(-5)], { ...rules(), payoutKinds: ['cash'] })).toThrow('TENDER_NOT_ALLOWED')
  })

  it('takes as many tenders as a sale holds', () => {
    const asked = Array.from({ length: 20 }, () => cash(50))
    expect(settle(1000, asked, rules())).toMatchObject({ remainingMinor: 0, changeMinor: 0 })
    expect(settle(1001, asked.slice(1), rules()).remainingMinor).toBe(51)
  })

  it('keeps the last place for a tender that settles the rest', () => {
    const asked = Array.from({ length: 20 }, () => card(50))
    expect(() => settle(1001, asked, rules())).toThrow(
      expect.objectContaining({ code: 'TENDERS_TOO_MANY', details: { mostTenders: 20 } }),
    )
  })
})
