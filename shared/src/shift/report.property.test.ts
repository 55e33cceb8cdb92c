import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fullLine } from '../sale/line-article.ts'
import type { Sale } from '../sale/sale.ts'
import { reportFacts } from '../testing/shift.ts'
import { expectedCashMinor } from './expected.ts'
import { foldReport, type ReportFact } from './fold-report.ts'
import { mergeReports } from './merge-reports.ts'
import { openReport, Report } from './report.ts'

const reportOf = (facts: readonly ReportFact[]): Report => facts.reduce(foldReport, openReport('EUR'))

const salesOf = (facts: readonly ReportFact[]): Sale[] =>
  facts.flatMap((fact) => (fact.type === 'sale' ? [fact.sale] : []))

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

it('says what its sales say, and its sums agree with each other', () => {
  fc.assert(
    fc.property(reportFacts(6), (facts) => {
      const report = reportOf(facts)
      const sales = salesOf(facts)
      expect(Report.parse(report)).toEqual(report)
      for (const key of ['netMinor', 'taxMinor', 'totalMinor', 'roundingMinor'] as const)
        expect(report[key]).toBe(sum(sales.map((sale) => sale[key])))
      expect(report.netMinor + report.taxMinor).toBe(report.totalMinor)
      expect(report.positiveMinor + report.negativeMinor).toBe(report.totalMinor)
      expect(sum(Object.values(report.kinds).map((one) => one.amountMinor))).toBe(report.totalMinor)
      expect(sum(Object.values(report.kinds).map((one) => one.count))).toBe(sales.length)
      expect(report.receipts.count).toBe(sales.length)
      for (const key of ['netMinor', 'taxMinor'] as const)
        expect(sum(report.taxes.map((row) => row[key]))).toBe(report[key])
      for (const row of report.taxes) expect(sum(row.taxesMinor)).toBe(row.taxMinor)
      expect(sum(report.tenders.map((one) => one.takenMinor - one.givenMinor))).toBe(
        report.totalMinor + report.roundingMinor,
      )
      const discountsMinor = sum(Object.values(report.discounts).map((one) => one.amountMinor))
      const amountsMinor = sum(sales.flatMap((sale) => sale.lines.map((line) => line.amountMinor)))
      expect(report.soldMinor + report.returnedMinor + report.voidedMinor - discountsMinor).toBe(amountsMinor)
    }),
  )
})

it('is the same whatever the order of facts', () => {
  const shuffled = reportFacts(4).chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
  )
  fc.assert(
    fc.property(shuffled, ([facts, other]) => {
      expect(reportOf(other)).toEqual(reportOf(facts))
    }),
  )
})

it('of two shifts is their reports merged', () => {
  fc.assert(
    fc.property(reportFacts(3), reportFacts(3), (one, other) => {
      expect(mergeReports(reportOf(one), reportOf(other))).toEqual(reportOf([...one, ...other]))
    }),
  )
})

it('expects in the drawer what was put in and not taken out', () => {
  fc.assert(
    fc.property(reportFacts(5), fc.nat(100_000), (facts, floatMinor) => {
      let drawerMinor = floatMinor
      for (const fact of facts) {
        if (fact.type === 'movement') {
          const { kind, amountMinor } = fact.movement
          drawerMinor += kind === 'paid-in' || kind === 'float-in' ? amountMinor : -amountMinor
        }
        if (fact.type === 'sale')
          for (const tender of fact.sale.tenders) {
            if (tender.kind === 'cash') drawerMinor += tender.amountMinor
            // Change for foreign notes comes out of the home drawer.
            if (tender.kind === 'foreign-cash') drawerMinor -= tender.changeMinor
          }
      }
      expect(expectedCashMinor(reportOf(facts), floatMinor)).toBe(drawerMinor)
    }),
  )
})

it('counts a voided sale as if it had not been, but for the void itself', () => {
  fc.assert(
    fc.property(reportFacts(1), (facts) => {
      const [sale] = salesOf(facts)
      fc.pre(sale !== undefined && sale.kind === 'void')
      const report = reportOf(facts)
      expect(report.itemCount).toBe(-(sale as Sale).returnCount)
      expect(report.voidedMinor).toBe(sum((sale as Sale).lines.map((line) => fullLine(line).listMinor)))
      expect(report.soldMinor).toBe(0)
    }),
  )
})
