import * as z from 'zod'
import { BasketCustomer, PromotionCode } from '../basket/basket.ts'
import { MAX_BASKET_LINES } from '../basket/line.ts'
import { Count, PositiveInt, Text, Uuid } from '../fields.ts'
import { Currency, Minor, UnsignedMinor } from '../money/minor.ts'
import { RoundingMode } from '../money/rounding-mode.ts'
import { MAX_TAX_ROWS, TaxRow } from '../tax/tax-row.ts'
import { TaxExemption, TaxRules } from '../tax/tax-rules.ts'
import { Fiscal } from './fiscal.ts'
import { SaleArticle, SaleDiscount, SaleLine } from './sale-line.ts'
import { MAX_TENDERS, Tender } from './tender.ts'

/** Goods out, goods back, both at once, or a whole sale taken back as if it had not been. */
export const SaleKind = z.enum(['sale', 'refund', 'exchange', 'void'])
export type SaleKind = z.infer<typeof SaleKind>

/** Local time of the store to the minute, `2026-11-22T14:05`: what promotions' time windows look at. */
export const LocalTime = Text.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)

const SaleShape = z.object({
  saleId: Uuid,
  receiptNumber: PositiveInt,
  kind: SaleKind,
  /** The sale that this one voids. */
  voids: z
    .object({
      saleId: Uuid,
      receiptNumber: PositiveInt,
      reason: Text.min(1).max(120).optional(),
      /** Who allowed it, where the operator may not alone. */
      approvedBy: Uuid.optional(),
    })
    .optional(),
  currency: Currency,
  pricingVersion: PositiveInt,
  /** The catalogue's revision: which promotions there were. */
  catalogRevision: Count,
  pricedAt: LocalTime,
  taxRules: TaxRules,
  lineRounding: RoundingMode,
  customer: BasketCustomer.optional(),
  exemption: TaxExemption.optional(),
  promotionCodes: z.array(PromotionCode).max(20).optional(),
  /** The departments of the articles, each once: their ids would be a fifth of a long sale. */
  departments: z.array(Uuid).min(1).max(MAX_BASKET_LINES),
  articles: z.array(SaleArticle).min(1).max(MAX_BASKET_LINES),
  lines: z.array(SaleLine).min(1).max(MAX_BASKET_LINES),
  /** Every line may have one of its own; promotions and the basket's come on top. */
  discounts: z
    .array(SaleDiscount)
    .max(2 * MAX_BASKET_LINES)
    .optional(),
  /** A large conflict of promotions was settled by the greedy rule. */
  greedy: z.literal(true).optional(),
  itemCount: Count,
  returnCount: Count,
  taxes: z.array(TaxRow).max(MAX_TAX_ROWS),
  netMinor: Minor,
  taxMinor: Minor,
  /** net + tax. */
  totalMinor: Minor,
  /** What cash rounding added: a line of its own, outside tax. total + rounding = sum of the tenders. */
  roundingMinor: Minor,
  tenders: z.array(Tender).max(MAX_TENDERS),
  changeMinor: UnsignedMinor,
  /** Where the law wants receipts signed. */
  fiscal: Fiscal.optional(),
})
/**
 * A completed sale, as it stands in the journal for ever: self-contained, checkable and re-priceable. Refunds
 * are sales with amounts below zero.
 */
export const Sale = SaleShape.refine(hasPlaces, 'a place that the sale does not have')
export type Sale = z.infer<typeof SaleShape>

/** Whether every place that lines and articles name is there, so that nobody who reads a sale looks in vain. */
function hasPlaces({ lines, articles, departments, taxes, discounts = [] }: Sale): boolean {
  const linesHold = lines.every(
    (line) =>
      line.article < articles.length && (line.discounts ?? []).every(({ by }) => by < discounts.length),
  )
  const articlesHold = articles.every(
    ({ department, tax = -1 }) => department < departments.length && tax < taxes.length,
  )
  return (
    linesHold &&
    articlesHold &&
    lines.every((line) => line.voided || articles[line.article]?.tax !== undefined)
  )
}
