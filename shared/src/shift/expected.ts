import * as z from 'zod'
import { Int } from '../fields.ts'
import { Currency } from '../money/minor.ts'
import { TenderKind } from '../sale/tender.ts'
import { type CashMovementKind, MOVEMENT_SIGN } from './cash-movement.ts'
import type { Report } from './report.ts'

/** An amount of one tender: cash in the drawer, foreign cash by currency, slips and vouchers of the rest. */
export const TenderAmount = z.object({ kind: TenderKind, currency: Currency, amountMinor: Int })
export type TenderAmount = z.infer<typeof TenderAmount>

/** Expected against counted. difference = counted - expected: below zero, money is missing. */
export const Difference = TenderAmount.omit({ amountMinor: true }).extend({
  expectedMinor: Int,
  countedMinor: Int,
  differenceMinor: Int,
})
export type Difference = z.infer<typeof Difference>

/** Cash in the drawer: float + taken - change + paid in - paid out - drops + change brought - change taken away. */
export function expectedCashMinor({ cash, movements }: Report, floatMinor: number): number {
  const kinds = Object.keys(movements) as CashMovementKind[]
  const movedMinor = kinds.reduce((sum, kind) => sum + MOVEMENT_SIGN[kind] * movements[kind].amountMinor, 0)
  return floatMinor + cash.tenderedMinor - cash.changeMinor + movedMinor
}

/** What should be there of every tender: home cash first, then foreign cash, then the rest by kind. */
export const expectedOf = (report: Report, floatMinor: number): TenderAmount[] => [
  { kind: 'cash', currency: report.currency, amountMinor: expectedCashMinor(report, floatMinor) },
  ...report.foreign.map(({ currency, foreignMinor }) => ({
    kind: 'foreign-cash' as const,
    currency,
    amountMinor: foreignMinor,
  })),
  ...report.tenders
    .filter(({ kind }) => kind !== 'cash' && kind !== 'foreign-cash')
    .map(({ kind, takenMinor, givenMinor }) => ({
      kind,
      currency: report.currency,
      amountMinor: takenMinor - givenMinor,
    })),
]

const isSame = (a: TenderAmount, b: TenderAmount): boolean => a.kind === b.kind && a.currency === b.currency

/**
 * Expected against counted, for every tender that was counted, expected or not. What nobody counted has no
 * difference, and is not taken for nothing.
 */
export const differencesOf = (
  expected: readonly TenderAmount[],
  counted: readonly TenderAmount[],
): Difference[] =>
  counted.map((one) => {
    const expectedMinor = expected.find((other) => isSame(one, other))?.amountMinor ?? 0
    const { kind, currency, amountMinor: countedMinor } = one
    return { kind, currency, expectedMinor, countedMinor, differenceMinor: countedMinor - expectedMinor }
  })
