import * as z from 'zod'
import { assert } from '../errors/assert.ts'
import { Count, Int, PositiveInt, Uuid } from '../fields.ts'
import { Instant } from '../journal/envelope.ts'
import { CashCount } from './cash-count.ts'
import { Difference, differencesOf, expectedOf, TenderAmount } from './expected.ts'
import { Report } from './report.ts'
import { Shift } from './shift.ts'

/** Sums over all Z reports of a till that never go back: the perpetual grand total of fiscal law. */
export const GrandTotal = z.object({
  /** Number of the Z report that it stands after; 0 before the first. */
  number: Count,
  positiveMinor: Count,
  negativeMinor: Int.nonpositive(),
})
export type GrandTotal = z.infer<typeof GrandTotal>

export const NO_GRAND_TOTAL: GrandTotal = { number: 0, positiveMinor: 0, negativeMinor: 0 }

/** A look at a shift while it is open. It closes nothing and has no number. */
export const XReport = z.object({
  kind: z.literal('x'),
  shift: Shift,
  at: Instant,
  report: Report,
  expected: z.array(TenderAmount),
})
export type XReport = z.infer<typeof XReport>

/** The end of a shift: what was sold, what should be there, what was found, who answers for the difference. */
export const ZReport = XReport.extend({
  kind: z.literal('z'),
  /** Gap-free per till, from 1. */
  number: PositiveInt,
  /** Null: nobody counted; the next count answers for both shifts. */
  count: CashCount.nullable(),
  differences: z.array(Difference),
  /** Who answers for them: the shift's owner when it closed. */
  ownerId: Uuid,
  before: GrandTotal,
  after: GrandTotal,
})
export type ZReport = z.infer<typeof ZReport>

export const xReport = (shift: Shift, report: Report, at: string): XReport => {
  assert(shift.currency === report.currency, 'a shift and its report have one currency')
  return { kind: 'x', shift, at, report, expected: expectedOf(report, shift.floatMinor) }
}

type Closing = {
  readonly at: string
  readonly count: CashCount | null
  /** What else was counted: foreign cash by currency, card slips, vouchers. Home cash comes from `count`. */
  readonly counted?: readonly TenderAmount[]
  /** The till's grand total after its last Z report. */
  readonly before: GrandTotal
}

/** The next Z report. The sums of its sales are carried into the grand total. */
export function zReport(shift: Shift, report: Report, { at, count, counted = [], before }: Closing): ZReport {
  const x = xReport(shift, report, at)
  const cash = count && { kind: 'cash' as const, currency: shift.currency, amountMinor: count.totalMinor }
  const after = {
    number: before.number + 1,
    positiveMinor: before.positiveMinor + report.positiveMinor,
    negativeMinor: before.negativeMinor + report.negativeMinor,
  }
  return {
    ...x,
    kind: 'z',
    number: after.number,
    count,
    differences: differencesOf(x.expected, [...(cash ? [cash] : []), ...counted]),
    ownerId: shift.ownerId,
    before,
    after,
  }
}
