import * as fc from 'fast-check'
import { applyToBasket } from '../basket/apply-to-basket.ts'
import type { Basket } from '../basket/basket.ts'
import { BasketEvent } from '../basket/basket-event.ts'
import type { Article, Line, ManualDiscount, Return } from '../basket/line.ts'
import { isPriceable } from '../basket/priceable.ts'
import { compileRules, type PricingRules } from '../basket/pricing-rules.ts'
import type { Promotion } from '../catalog/promotion.ts'
import type { TaxTerms } from '../tax/tax-class.ts'
import { anArticle, idOf } from './builders.ts'
import { roundingMode } from './money.ts'
import { promotions } from './promotion-arbitraries.ts'
import { departmentId, productId, STORE_ID } from './promotions.ts'
import { rarely } from './rarely.ts'
import { SOME_TERMS } from './sale.ts'
import { taxRules } from './tax.ts'

export const NOON = '2026-11-22T12:00'

/** A store's rules; left out: European ones without promotions. */
export const someRules = (change: Partial<Parameters<typeof compileRules>[0]> = {}): PricingRules =>
  compileRules({
    storeId: STORE_ID,
    tax: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
    lineRounding: 'half-away',
    catalogRevision: 7,
    promotions: [],
    ...change,
  })

export const aBasket = (lines: Line[] = [], change: Partial<Basket> = {}): Basket => ({
  basketId: idOf(5),
  lines,
  promotionCodes: [],
  ...change,
})

/** Article n of six, as the promotions of `promotion-arbitraries` know them: alike wherever it stands. */
export const article = (n: number, terms: readonly TaxTerms[] = SOME_TERMS): Article =>
  anArticle({
    productId: productId(n),
    name: `Article ${n}`,
    departmentId: departmentId(n % 3),
    groups: [n % 2 ? 'odd' : 'even'],
    priceMinor: [0, 100, 250, 250, 399, 1999, 1][n] as number,
    tax: terms[n % terms.length] as TaxTerms,
    ...(n === 2 && { breaks: [{ fromQuantityMilli: 4000, priceMinor: 199 }] }),
    ...(n === 4 && { discountable: false }),
    ...(n === 5 && { unit: 'kg' as const, priceQuantityMilli: 1000 }),
  })

const reason = { reason: 'because' }

export const manualDiscount = (): fc.Arbitrary<ManualDiscount> =>
  fc.oneof(
    fc
      .integer({ min: 1, max: 1_000_000 })
      .map((ratePpm) => ({ kind: 'percent' as const, ratePpm, ...reason })),
    fc
      .integer({ min: 1, max: 900 })
      .map((amountMinor) => ({ kind: 'amount' as const, amountMinor, ...reason })),
  )

/** What was paid for goods that come back: nothing is reckoned anew, so any amounts will do. */
const paidFor = ({ tax }: Article): fc.Arbitrary<NonNullable<Return['of']>> =>
  fc
    .record({
      line: fc.nat(9),
      amountMinor: fc.integer({ min: 0, max: 3000 }),
      offMinor: fc.constantFrom(0, 0, 50),
      taxesMinor: fc.tuple(...tax.components.map(() => fc.integer({ min: 0, max: 90 }))),
    })
    .map(({ line, amountMinor, offMinor, taxesMinor }) => ({
      saleId: idOf(77),
      receiptNumber: 12,
      line,
      listMinor: 0 - amountMinor - offMinor,
      amountMinor: 0 - amountMinor,
      taxesMinor: taxesMinor.map((taxMinor) => 0 - Math.min(taxMinor, amountMinor)),
    }))

/** Lines of every kind: sold, returned with and without receipt, overridden, labelled, discounted, void. */
export const anyLine = (terms?: readonly TaxTerms[]): fc.Arbitrary<Line> =>
  fc
    .record({
      n: fc.integer({ min: 1, max: 6 }),
      side: fc.constantFrom('out', 'out', 'out', 'out', 'back', 'with-receipt'),
    })
    .chain(({ n, side }) => {
      const sold = article(n, terms)
      const isPiece = sold.unit === 'each'
      return fc.record({
        lineId: fc.uuid({ version: 4 }),
        article: fc.constant(sold),
        size: isPiece
          ? fc.integer({ min: 1, max: 4 }).map((p) => p * 1000)
          : fc.integer({ min: 1, max: 3000 }),
        side: fc.constant(side),
        of: paidFor(sold),
        labelPriceMinor: rarely(fc.integer({ min: 0, max: 700 })),
        unitPriceMinor: rarely(fc.integer({ min: 0, max: 500 })),
        discount: rarely(manualDiscount()),
        isVoided: fc.integer({ min: 0, max: 6 }).map((dice) => dice === 0),
      })
    })
    .map(({ lineId, article, size, side, of, labelPriceMinor, unitPriceMinor, discount, isVoided }) => ({
      lineId,
      article,
      quantityMilli: side === 'out' ? size : -size,
      source: side === 'out' ? 'scanner' : 'return',
      ...(labelPriceMinor !== undefined && side !== 'with-receipt' && { labelPriceMinor }),
      ...(unitPriceMinor !== undefined &&
        side !== 'with-receipt' && { override: { unitPriceMinor, ...reason } }),
      ...(discount && side === 'out' && article.discountable && { discount }),
      ...(side === 'back' && { return: reason }),
      ...(side === 'with-receipt' && { return: { ...reason, of } }),
      ...(isVoided && { voided: reason }),
    }))

export const anyBasket = (most = 12, terms?: readonly TaxTerms[]): fc.Arbitrary<Basket> =>
  fc
    .record({
      basketId: fc.uuid({ version: 4 }),
      lines: fc.uniqueArray(anyLine(terms), { maxLength: most, selector: (line) => line.lineId }),
      discount: rarely(manualDiscount()),
      isExempt: fc.integer({ min: 0, max: 3 }).map((dice) => dice === 0),
    })
    .map(({ basketId, lines, discount, isExempt }) => ({
      basketId,
      lines,
      promotionCodes: [],
      ...(discount && { discount }),
      ...(isExempt && { exemption: reason }),
    }))
    .filter(isPriceable)

/** Rules of every kind of store, with a few promotions that meet the articles above. */
export const anyRules = (some: fc.Arbitrary<Promotion[]> = promotions(4, 2)): fc.Arbitrary<PricingRules> =>
  fc
    .record({ tax: taxRules(), lineRounding: roundingMode(), promotions: some })
    .map((change) => someRules(change))

/** The basket after events, each of which is one that the schema takes. */
export const after = (basket: Basket, ...events: BasketEvent[]): Basket =>
  events.reduce((now, event) => applyToBasket(now, BasketEvent.parse(event)), basket)

/** Why a basket does not take an event: code and details. */
export const refusal = (basket: Basket, event: BasketEvent) => {
  try {
    applyToBasket(basket, event)
  } catch (error) {
    const { code, details } = error as { code: string; details: object }
    return [code, details]
  }
  return 'accepted'
}
