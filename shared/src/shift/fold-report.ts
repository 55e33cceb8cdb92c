import { unreachable } from '../errors/assert.ts'
import { fullLine, termsOf } from '../sale/line-article.ts'
import type { Sale } from '../sale/sale.ts'
import { sum } from '../sale/sum.ts'
import type { Tender } from '../sale/tender.ts'
import type { CashMovement } from './cash-movement.ts'
import { mergeReports } from './merge-reports.ts'
import { type DiscountKind, openReport, type Report } from './report.ts'

/** What a report is made of. Voids, refunds and exchanges are sales of their kind. */
export type ReportFact =
  | { readonly type: 'sale'; readonly sale: Sale }
  | { readonly type: 'movement'; readonly movement: CashMovement }
  | { readonly type: 'no-sale' }

/** The report with one more fact. The order of facts does not matter. */
export const foldReport = (report: Report, fact: ReportFact): Report =>
  mergeReports(report, reportOf(fact, report.currency))

function reportOf(fact: ReportFact, currency: string): Report {
  const empty = openReport(currency)
  switch (fact.type) {
    case 'sale':
      return reportOfSale(fact.sale)
    case 'movement': {
      const { kind, amountMinor } = fact.movement
      return { ...empty, movements: { ...empty.movements, [kind]: { count: 1, amountMinor } } }
    }
    case 'no-sale':
      return { ...empty, noSaleCount: 1 }
    default:
      return unreachable(fact)
  }
}

const reportOfSale = (sale: Sale): Report =>
  sale.tenders
    .map((tender) => reportOfTender(tender, sale.currency))
    .reduce(mergeReports, reportOfGoods(sale))

/** All that a sale says but for its tenders. */
function reportOfGoods(sale: Sale): Report {
  const empty = openReport(sale.currency)
  const isVoid = sale.kind === 'void'
  const lines = sale.lines.map(fullLine)
  const listOf = (sign: number) =>
    sum(lines.filter((line) => Math.sign(line.quantityMilli) === sign).map((line) => line.listMinor))
  return {
    ...empty,
    receipts: { count: 1, firstNumber: sale.receiptNumber, lastNumber: sale.receiptNumber },
    kinds: { ...empty.kinds, [sale.kind]: { count: 1, amountMinor: sale.totalMinor } },
    soldMinor: isVoid ? 0 : listOf(1),
    returnedMinor: isVoid ? 0 : listOf(-1),
    voidedMinor: isVoid ? listOf(1) + listOf(-1) : 0,
    discounts: discountsOf(sale),
    netMinor: sale.netMinor,
    taxMinor: sale.taxMinor,
    totalMinor: sale.totalMinor,
    positiveMinor: Math.max(sale.totalMinor, 0),
    negativeMinor: Math.min(sale.totalMinor, 0),
    roundingMinor: sale.roundingMinor,
    taxes: sale.taxes.map(({ netMinor, taxMinor, grossMinor, taxesMinor, ...terms }) => ({
      ...termsOf(terms),
      netMinor,
      taxMinor,
      grossMinor,
      taxesMinor,
    })),
    // A void takes back the pieces that its sale counted.
    itemCount: isVoid ? -sale.returnCount : sale.itemCount,
    returnCount: isVoid ? -sale.itemCount : sale.returnCount,
    voidedLineCount: isVoid ? 0 : lines.filter((line) => line.voided).length,
  }
}

function discountsOf({ kind, lines, discounts = [] }: Sale): Report['discounts'] {
  const sums = { ...openReport('').discounts }
  const count = kind === 'void' ? -1 : 1
  const take = (by: DiscountKind, amountMinor: number) => {
    const before = sums[by]
    sums[by] = { count: before.count + count, amountMinor: before.amountMinor + amountMinor }
  }
  for (const discount of discounts) take(discount.kind, discount.amountMinor)
  for (const { voided, return: back, listMinor, amountMinor } of lines.map(fullLine)) {
    if (voided || !back?.of) continue
    const { exemptedMinor = 0 } = back.of
    const returnedMinor = listMinor - amountMinor - exemptedMinor
    if (exemptedMinor !== 0) take('exemption', exemptedMinor)
    if (returnedMinor !== 0) take('returned', returnedMinor)
  }
  return sums
}

function reportOfTender(tender: Tender, currency: string): Report {
  const { kind, amountMinor } = tender
  const isGiven = amountMinor < 0
  return {
    ...openReport(currency),
    tenders: [
      {
        kind,
        takenCount: isGiven ? 0 : 1,
        takenMinor: Math.max(amountMinor, 0),
        givenCount: isGiven ? 1 : 0,
        givenMinor: Math.max(-amountMinor, 0),
      },
    ],
    cash: {
      tenderedMinor: kind === 'cash' ? tender.tenderedMinor : 0,
      changeMinor: 'changeMinor' in tender ? tender.changeMinor : 0,
    },
    foreign:
      kind === 'foreign-cash'
        ? [
            {
              currency: tender.foreignCurrency,
              foreignMinor: tender.foreignMinor,
              tenderedMinor: tender.tenderedMinor,
            },
          ]
        : [],
    forfeitedMinor: kind === 'voucher' ? Math.sign(amountMinor) * tender.forfeitedMinor : 0,
  }
}
