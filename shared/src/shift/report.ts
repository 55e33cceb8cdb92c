import * as z from 'zod'
import { Int } from '../fields.ts'
import { Currency } from '../money/minor.ts'
import { multiplyDivide } from '../money/round.ts'
import { SaleKind } from '../sale/sale.ts'
import { SaleDiscount } from '../sale/sale-line.ts'
import { TenderKind } from '../sale/tender.ts'
import { TaxTerms } from '../tax/tax-class.ts'
import { CashMovementKind } from './cash-movement.ts'

/** A sum over many sales: minor units that may go beyond the largest amount of one. */
const Sum = Int
const Counted = Int
const Total = z.object({ count: Counted, amountMinor: Sum })

/** A tax table's row over many sales. */
export const TaxSum = TaxTerms.extend({
  netMinor: Sum,
  taxMinor: Sum,
  grossMinor: Sum,
  taxesMinor: z.array(Sum).max(8),
})
export type TaxSum = z.infer<typeof TaxSum>

/** What a kind of tender brought in and paid out. Both amounts are at least 0. */
export const TenderSum = z.object({
  kind: TenderKind,
  takenCount: Counted,
  takenMinor: Sum,
  givenCount: Counted,
  givenMinor: Sum,
})
export type TenderSum = z.infer<typeof TenderSum>

export const ForeignSum = z.object({ currency: Currency, foreignMinor: Sum, tenderedMinor: Sum })
export type ForeignSum = z.infer<typeof ForeignSum>

/** Why something was cheaper than its list price. `returned`: what returned goods had been given. */
export const DiscountKind = z.enum([...SaleDiscount.options.map((one) => one.shape.kind.value), 'returned'])
export type DiscountKind = z.infer<typeof DiscountKind>

/**
 * What was sold, and where the money is: the figures of an X and a Z report, over any facts of any shifts.
 *
 * sold + returned + voided - discounts = what was charged before tax was added; net + tax = total;
 * total + rounding = tenders taken - given. Every sum is that of the sales it was folded from.
 */
export const Report = z.object({
  currency: Currency,
  receipts: z.object({ count: Counted, firstNumber: Int.nullable(), lastNumber: Int.nullable() }),
  /** Documents by kind, with their totals: refunds and voids of sales are below zero. */
  kinds: z.record(SaleKind, Total),
  /** List prices of what went out, of what came back (below zero), of what was voided again (mirrored). */
  soldMinor: Sum,
  returnedMinor: Sum,
  voidedMinor: Sum,
  /** What was taken off, less what voids gave back. */
  discounts: z.record(DiscountKind, Total),
  netMinor: Sum,
  taxMinor: Sum,
  totalMinor: Sum,
  /** Totals above zero and below zero apart: only the first ever grows a perpetual total. */
  positiveMinor: Sum,
  negativeMinor: Sum,
  /** What cash rounding added. */
  roundingMinor: Sum,
  taxes: z.array(TaxSum),
  tenders: z.array(TenderSum),
  /** Home cash handed over, and cash given out in change and payouts. */
  cash: z.object({ tenderedMinor: Sum, changeMinor: Sum }),
  foreign: z.array(ForeignSum),
  /** Value of vouchers that was not used. */
  forfeitedMinor: Sum,
  movements: z.record(CashMovementKind, Total),
  noSaleCount: Counted,
  /** Pieces out and back, without those of voided sales. */
  itemCount: Counted,
  returnCount: Counted,
  /** Lines that were voided before they were paid. */
  voidedLineCount: Counted,
})
export type Report = z.infer<typeof Report>

export const averageMinor = ({ kinds }: Report): number | null => {
  const count = kinds.sale.count + kinds.exchange.count
  return count === 0 ? null : multiplyDivide(kinds.sale.amountMinor + kinds.exchange.amountMinor, 1, count)
}

const nothing = { count: 0, amountMinor: 0 }

/** The report of nothing yet. */
export const openReport = (currency: string): Report => ({
  currency,
  receipts: { count: 0, firstNumber: null, lastNumber: null },
  kinds: { sale: nothing, refund: nothing, exchange: nothing, void: nothing },
  soldMinor: 0,
  returnedMinor: 0,
  voidedMinor: 0,
  discounts: { promotion: nothing, line: nothing, basket: nothing, exemption: nothing, returned: nothing },
  netMinor: 0,
  taxMinor: 0,
  totalMinor: 0,
  positiveMinor: 0,
  negativeMinor: 0,
  roundingMinor: 0,
  taxes: [],
  tenders: [],
  cash: { tenderedMinor: 0, changeMinor: 0 },
  foreign: [],
  forfeitedMinor: 0,
  movements: {
    'paid-in': nothing,
    'paid-out': nothing,
    drop: nothing,
    'float-in': nothing,
    'float-out': nothing,
  },
  noSaleCount: 0,
  itemCount: 0,
  returnCount: 0,
  voidedLineCount: 0,
})
