import type { ReportFacts } from '../receipt/reports/report-facts.ts'
import { countCash } from '../shift/cash-count.ts'
import { foldReport, type ReportFact } from '../shift/fold-report.ts'
import { openReport, type Report } from '../shift/report.ts'
import { type XReport, xReport, type ZReport, zReport } from '../shift/x-z-report.ts'
import { idOf } from './builders.ts'
import { aRichSale, aSmallSale, receiptFacts } from './receipt.ts'
import { aMovement, aShift } from './shift.ts'

const AT = '2026-11-22T18:30:00.000Z'

export const reportFactsIn = (locale: string, change: Partial<ReportFacts> = {}): ReportFacts => {
  const { store, tillNumber } = receiptFacts()
  const names: Record<string, string> = { [idOf(801)]: 'Ana M.', [idOf(802)]: 'Ben K.' }
  return {
    store: { ...store, locale },
    tillNumber,
    wallTime: AT,
    nameOf: (operatorId) => names[operatorId] ?? '',
    ...change,
  }
}

/** A small sale, an exchange with every tender, a refund in cash, a movement of each kind, two openings. */
export const aShiftReport = (): Report => {
  const refund = {
    ...aSmallSale(),
    receiptNumber: 19,
    kind: 'refund' as const,
    lines: [{ article: 0, quantityMilli: -1000, listMinor: -219, amountMinor: -219, taxesMinor: [-41] }],
    itemCount: 0,
    returnCount: 1,
    taxes: aSmallSale().taxes.map((row) => ({
      ...row,
      netMinor: -178,
      taxMinor: -41,
      grossMinor: -219,
      taxesMinor: [-41],
    })),
    netMinor: -178,
    taxMinor: -41,
    totalMinor: -219,
    tenders: [{ kind: 'cash' as const, amountMinor: -219, tenderedMinor: 0, changeMinor: 219 }],
    changeMinor: 219,
  }
  const facts: ReportFact[] = [
    { type: 'sale', sale: aSmallSale() },
    { type: 'sale', sale: { ...aRichSale(), receiptNumber: 18 } },
    { type: 'sale', sale: refund },
    { type: 'movement', movement: aMovement('paid-in', 2_500) },
    { type: 'movement', movement: aMovement('paid-out', 1_290) },
    { type: 'movement', movement: aMovement('drop', 10_000) },
    { type: 'movement', movement: aMovement('float-in', 4_000) },
    { type: 'movement', movement: aMovement('float-out', 500) },
    { type: 'no-sale' },
    { type: 'no-sale' },
  ]
  return facts.reduce(foldReport, openReport('EUR'))
}

const shift = aShift({ openedBy: idOf(802) })

export const anXReport = (): XReport => xReport(shift, aShiftReport(), AT)

/** Opened by Ben, counted by Ana: 0.50 short in cash, all dollars there, a slip too much. */
export const aZReport = (): ZReport =>
  zReport(shift, aShiftReport(), {
    at: AT,
    count: countCash(
      [
        { denominationMinor: 5_000, pieces: 2 },
        { denominationMinor: 1_000, pieces: 5 },
        { denominationMinor: 5, pieces: 4 },
      ],
      450,
      'EUR',
    ),
    counted: [
      { kind: 'foreign-cash', currency: 'USD', amountMinor: 1_000 },
      { kind: 'card', currency: 'EUR', amountMinor: 2_000 },
    ],
    before: { number: 11, positiveMinor: 12_345_678, negativeMinor: -23_456 },
  })

/** Nobody counted, at a till that had no report before, and nothing was sold. */
export const anEmptyZReport = (): ZReport =>
  zReport(aShift(), openReport('EUR'), {
    at: AT,
    count: null,
    before: { number: 0, positiveMinor: 0, negativeMinor: 0 },
  })
