import { describe, expect, it } from 'vitest'
import type { Line } from '../basket/line.ts'
import { completeSale } from '../sale/complete-sale.ts'
import { returnLines } from '../sale/return-lines.ts'
import type { Sale } from '../sale/sale.ts'
import { settle } from '../sale/settle.ts'
import { type TenderAsked, tenderRules } from '../sale/tender-rules.ts'
import { voidSale } from '../sale/void-sale.ts'
import { idOf } from '../testing/builders.ts'
import { anArticle, aSaleLine, priceFor, SOME_TERMS, someFacts } from '../testing/sale.ts'
import { aMovement, aShift } from '../testing/shift.ts'
import { countCash } from './cash-count.ts'
import { differencesOf, expectedCashMinor, expectedOf } from './expected.ts'
import { foldReport, type ReportFact } from './fold-report.ts'
import { mergeReports } from './merge-reports.ts'
import { averageMinor, openReport, Report } from './report.ts'
import { NO_GRAND_TOTAL, XReport, xReport, ZReport, zReport } from './x-z-report.ts'

const reason = { reason: 'r' }
const rules = tenderRules({ currency: 'EUR', cashRounding: { incrementMinor: 5, mode: 'half-away' } })

function sell(receiptNumber: number, lines: Line[], asked: TenderAsked[], discount = {}): Sale {
  const facts = someFacts({ receiptNumber, saleId: idOf(900 + receiptNumber) })
  const basket = { basketId: idOf(2), lines, promotionCodes: [], ...discount }
  const priced = priceFor(basket, facts)
  return completeSale(priced, basket, settle(priced.totalMinor, asked, rules), facts)
}

const cash = (tenderedMinor: number): TenderAsked => ({ kind: 'cash', tenderedMinor })
const bread = anArticle({ productId: idOf(31), priceMinor: 250, tax: SOME_TERMS[1] })
const tool = anArticle({ productId: idOf(32), priceMinor: 1190 })

/**
 * 11: two breads less 10% and a tool less 1.00 off all, 15.40, in cash with 20.00; one line void.
 * 12: a tool by voucher of 15.00 (3.10 forfeited).
 * 13: a bread comes back with its receipt, 2.12 paid for it, 2.10 paid out.
 * 14: two tools for 50 USD at 0.9, 21.20 change.
 * 15: number 12 is void. 16: a tool against a bread without its receipt, by card.
 */
const first = sell(
  11,
  [
    aSaleLine({
      article: bread,
      quantityMilli: 2000,
      discount: { kind: 'percent', ratePpm: 100_000, ...reason },
    }),
    aSaleLine({ article: tool }),
    aSaleLine({ article: tool, voided: reason }),
  ],
  [cash(2000)],
  { discount: { kind: 'amount', amountMinor: 100, ...reason } },
)
const second = sell(
  12,
  [aSaleLine({ article: tool })],
  [{ kind: 'voucher', faceMinor: 1500, reference: 'V' }],
)
const back = sell(13, returnLines(first, [], [{ line: 0, quantityMilli: 1000, lineId: idOf(5) }], reason), [
  cash(0),
])
const abroad = sell(
  14,
  [aSaleLine({ article: tool, quantityMilli: 2000 })],
  [{ kind: 'foreign-cash', foreignMinor: 5000, foreignCurrency: 'USD', rate: '0.9' }],
)
const gone = voidSale(second, {
  saleId: idOf(915),
  receiptNumber: 15,
  pricedAt: second.pricedAt,
  returnedMilli: [],
})
const swapped = sell(
  16,
  [aSaleLine({ article: tool }), aSaleLine({ article: bread, quantityMilli: -1000, return: reason })],
  [{ kind: 'card', amountMinor: 940, reference: 'C' }],
)

const facts: ReportFact[] = [
  ...[first, second, back, abroad, gone, swapped].map((sale) => ({ type: 'sale' as const, sale })),
  { type: 'movement', movement: aMovement('paid-in', 1000) },
  { type: 'movement', movement: aMovement('paid-out', 300) },
  { type: 'movement', movement: aMovement('drop', 5000) },
  { type: 'movement', movement: aMovement('drop', 2000) },
  { type: 'movement', movement: aMovement('float-in', 700) },
  { type: 'movement', movement: aMovement('float-out', 10) },
  { type: 'no-sale' },
]
const report = facts.reduce(foldReport, openReport('EUR'))

describe('the figures of a shift', () => {
  it('are those worked out by hand', () => {
    expect([first, second, back, abroad, gone, swapped].map((sale) => sale.totalMinor)).toEqual([
      1540, 1190, -212, 2380, -1190, 940,
    ])
    const none = { count: 0, amountMinor: 0 }
    expect(report).toMatchObject({
      currency: 'EUR',
      receipts: { count: 6, firstNumber: 11, lastNumber: 16 },
      kinds: {
        sale: { count: 3, amountMinor: 5110 },
        refund: { count: 1, amountMinor: -212 },
        exchange: { count: 1, amountMinor: 940 },
        void: { count: 1, amountMinor: -1190 },
      },
      // 500 + 1190, 1190, 2380, 1190.
      soldMinor: 6450,
      // 250 with its receipt, 250 without.
      returnedMinor: -500,
      voidedMinor: -1190,
      discounts: {
        promotion: none,
        line: { count: 1, amountMinor: 50 },
        basket: { count: 1, amountMinor: 100 },
        exemption: none,
        // 2.50 less what was paid for it, 2.12.
        returned: { count: 1, amountMinor: -38 },
      },
      totalMinor: 4648,
      positiveMinor: 6050,
      negativeMinor: -1402,
      roundingMinor: 2,
      cash: { tenderedMinor: 2000, changeMinor: 460 + 210 + 2120 },
      foreign: [{ currency: 'USD', foreignMinor: 5000, tenderedMinor: 4500 }],
      forfeitedMinor: 0,
      tenders: [
        { kind: 'card', takenCount: 1, takenMinor: 940, givenCount: 0, givenMinor: 0 },
        { kind: 'cash', takenCount: 1, takenMinor: 1540, givenCount: 1, givenMinor: 210 },
        { kind: 'foreign-cash', takenCount: 1, takenMinor: 2380, givenCount: 0, givenMinor: 0 },
        { kind: 'voucher', takenCount: 1, takenMinor: 1190, givenCount: 1, givenMinor: 1190 },
      ],
      movements: {
        'paid-in': { count: 1, amountMinor: 1000 },
        'paid-out': { count: 1, amountMinor: 300 },
        drop: { count: 2, amountMinor: 7000 },
        'float-in': { count: 1, amountMinor: 700 },
        'float-out': { count: 1, amountMinor: 10 },
      },
      noSaleCount: 1,
      // 3 + 1 + 2 + 1, less the void's one; one bread each way back.
      itemCount: 6,
      returnCount: 2,
      voidedLineCount: 1,
    })
    expect(Report.parse(report)).toEqual(report)
  })

  it('have a tax row per terms, highest rate first, without the places of single sales', () => {
    // 19%: 1117 + 1190 + 2380 - 1190 + 1190; 7%: 423 - 212 - 250.
    expect(report.taxes.map(({ code, grossMinor }) => [code, grossMinor])).toEqual([
      ['T0', 4687],
      ['T1', -39],
    ])
    expect(report.taxes[0]).toEqual({
      ...SOME_TERMS[0],
      grossMinor: 4687,
      netMinor: report.taxes[0]?.netMinor,
      taxMinor: report.taxes[0]?.taxMinor,
      taxesMinor: [report.taxes[0]?.taxMinor],
    })
    // 1117, 2380, 1190 at 19%: 178.34, 380, 190; the voided one cancels out.
    expect(report.taxes[0]?.taxMinor).toBe(178 + 380 + 190)
  })

  it('name what a voucher forfeited until it is void', () => {
    expect(foldReport(openReport('EUR'), { type: 'sale', sale: second }).forfeitedMinor).toBe(310)
  })

  it('have an average of sales and exchanges, or none', () => {
    // (5110 + 940) / 4 = 1512.5
    expect(averageMinor(report)).toBe(1513)
    expect(averageMinor(openReport('EUR'))).toBeNull()
  })

  it('add up over shifts, and only in one currency', () => {
    const twice = mergeReports(report, report)
    expect(twice).toMatchObject({
      totalMinor: 9296,
      receipts: { count: 12, firstNumber: 11, lastNumber: 16 },
    })
    expect(mergeReports(openReport('EUR'), report)).toEqual(report)
    expect(mergeReports(report, openReport('EUR'))).toEqual(report)
    expect(() => mergeReports(report, openReport('CHF'))).toThrow('reports in EUR and CHF do not add up')
    const most = { ...openReport('EUR'), totalMinor: Number.MAX_SAFE_INTEGER }
    expect(() => mergeReports(most, report)).toThrow('a sum beyond exact integers')
  })
})

describe('what should be there', () => {
  it('is float and cash in, less change, payouts and what was taken out', () => {
    // 20000 + 2000 - 2790 + 1000 - 300 - 7000 + 700 - 10
    expect(expectedCashMinor(report, 20_000)).toBe(13_600)
    expect(expectedOf(report, 20_000)).toEqual([
      { kind: 'cash', currency: 'EUR', amountMinor: 13_600 },
      { kind: 'foreign-cash', currency: 'USD', amountMinor: 5000 },
      { kind: 'card', currency: 'EUR', amountMinor: 940 },
      { kind: 'voucher', currency: 'EUR', amountMinor: 0 },
    ])
  })

  it('is compared with what was counted, and with nothing else', () => {
    const counted = [
      { kind: 'cash' as const, currency: 'EUR', amountMinor: 13_500 },
      { kind: 'foreign-cash' as const, currency: 'USD', amountMinor: 5100 },
      { kind: 'foreign-cash' as const, currency: 'GBP', amountMinor: 50 },
    ]
    expect(differencesOf(expectedOf(report, 20_000), counted)).toEqual([
      { kind: 'cash', currency: 'EUR', expectedMinor: 13_600, countedMinor: 13_500, differenceMinor: -100 },
      {
        kind: 'foreign-cash',
        currency: 'USD',
        expectedMinor: 5000,
        countedMinor: 5100,
        differenceMinor: 100,
      },
      { kind: 'foreign-cash', currency: 'GBP', expectedMinor: 0, countedMinor: 50, differenceMinor: 50 },
    ])
  })
})

describe('X and Z reports', () => {
  const shift = aShift({ ownerId: idOf(805) })
  const at = '2026-11-22T20:00:00.000Z'

  it('an X report looks and closes nothing', () => {
    const x = xReport(shift, report, at)
    expect(x).toEqual({ kind: 'x', shift, at, report, expected: expectedOf(report, 20_000) })
    expect(XReport.parse(x)).toEqual(x)
    expect(() => xReport(shift, openReport('CHF'), at)).toThrow('a shift and its report have one currency')
  })

  it('a Z report is numbered, names who answers for the difference, and carries the grand total', () => {
    const count = countCash([{ denominationMinor: 5000, pieces: 2 }], 3500, 'EUR')
    const counted = [{ kind: 'card' as const, currency: 'EUR', amountMinor: 940 }]
    const z = zReport(shift, report, { at, count, counted, before: NO_GRAND_TOTAL })
    expect(z).toMatchObject({
      kind: 'z',
      number: 1,
      ownerId: idOf(805),
      count,
      differences: [
        { kind: 'cash', expectedMinor: 13_600, countedMinor: 13_500, differenceMinor: -100 },
        { kind: 'card', expectedMinor: 940, countedMinor: 940, differenceMinor: 0 },
      ],
      before: { number: 0, positiveMinor: 0, negativeMinor: 0 },
      after: { number: 1, positiveMinor: 6050, negativeMinor: -1402 },
    })
    expect(ZReport.parse(z)).toEqual(z)
    const next = zReport(shift, report, { at, count: null, before: z.after })
    expect(next).toMatchObject({
      number: 2,
      count: null,
      differences: [],
      before: z.after,
      after: { number: 2, positiveMinor: 12_100, negativeMinor: -2804 },
    })
  })
})

it('takes tax that was not charged back with the goods, apart from what they had been given', () => {
  const exemption = { reason: 'Diplomat' }
  const exempt = sell(21, [aSaleLine({ article: tool, quantityMilli: 2000 })], [cash(5000)], { exemption })
  const picked = [{ line: 0, quantityMilli: 1000, lineId: idOf(5) }]
  const some = sell(22, returnLines(exempt, [], picked, reason), [cash(0)])
  const of = (...sales: Sale[]) =>
    sales.map((sale) => ({ type: 'sale' as const, sale })).reduce(foldReport, openReport('EUR')).discounts
  const notCharged = of(exempt).exemption.amountMinor
  expect(notCharged).toBe(2380 - 2000)
  expect(of(exempt, some).exemption).toEqual({ count: 2, amountMinor: notCharged / 2 })
  expect(of(exempt, some).returned).toEqual({ count: 0, amountMinor: 0 })
})
