import type { ReceiptFacts } from '../receipt/build/facts.ts'
import type { Sale } from '../sale/sale.ts'
import type { SaleArticle } from '../sale/sale-line.ts'
import type { TaxRow } from '../tax/tax-row.ts'
import { idOf } from './builders.ts'

export const receiptFacts = (change: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  store: {
    name: 'Riverside Market',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    receiptHeader: ['1 River Lane', 'Cork'],
    receiptFooter: ['Thank you'],
  },
  storeNumber: 1,
  tillNumber: 2,
  operatorName: 'Ana M.',
  wallTime: '2026-07-01T11:05:00.000Z',
  ...change,
})

/** The same shop in another language. */
export const receiptFactsIn = (locale: string, change: Partial<ReceiptFacts> = {}): ReceiptFacts => {
  const facts = receiptFacts(change)
  return { ...facts, store: { ...facts.store, locale } }
}

export const aSaleArticle = (change: Partial<SaleArticle> = {}): SaleArticle => ({
  productId: idOf(2),
  revision: 1,
  name: 'Oat drink 1 l',
  department: 0,
  priceMinor: 219,
  tax: 0,
  ...change,
})

export const aTaxRow = (change: Partial<TaxRow> = {}): TaxRow => ({
  taxClassId: idOf(4),
  code: 'STD',
  category: 'taxable',
  components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 230_000, compound: false }],
  componentRounding: 'together',
  netMinor: 178,
  taxMinor: 41,
  grossMinor: 219,
  taxesMinor: [41],
  ...change,
})

/** One oat drink, paid with 5.00. */
export const aSmallSale = (change: Partial<Sale> = {}): Sale => ({
  saleId: idOf(1),
  receiptNumber: 17,
  kind: 'sale',
  currency: 'EUR',
  pricingVersion: 2,
  catalogRevision: 5,
  pricedAt: '2026-07-01T12:05',
  taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
  lineRounding: 'half-away',
  departments: [idOf(3)],
  articles: [aSaleArticle()],
  lines: [{ article: 0, amountMinor: 219, taxesMinor: [41] }],
  itemCount: 1,
  returnCount: 0,
  taxes: [aTaxRow()],
  netMinor: 178,
  taxMinor: 41,
  totalMinor: 219,
  roundingMinor: 0,
  tenders: [{ kind: 'cash', amountMinor: 219, tenderedMinor: 500, changeMinor: 281 }],
  changeMinor: 281,
  ...change,
})

/**
 * An exchange with everything on it: a promotion, an override with a discount, a basket discount of 5.00, a
 * weight that was typed, a label, serial and lot, a void line, goods back with a receipt, four rows of tax, cash rounding and
 * four tenders. Reckoned by hand: 3.99 + 1.27 + 3.78 + 36.89 + 5.10 + 2.20 - 17.99 = 35.24, paid as 35.25.
 */
export const aRichSale = (): Sale => ({
  ...aSmallSale(),
  kind: 'exchange',
  articles: [
    aSaleArticle(),
    aSaleArticle({ productId: idOf(21), name: 'Bananas', priceMinor: 189, unit: 'kg', tax: 3 }),
    aSaleArticle({
      productId: idOf(22),
      name: 'Serrano ham, sliced',
      priceMinor: 349,
      priceQuantityMilli: 100,
      unit: 'kg',
      tax: 1,
    }),
    aSaleArticle({ productId: idOf(23), name: 'Coffee grinder Barista Pro 250', priceMinor: 4990 }),
    aSaleArticle({ productId: idOf(24), name: 'Gouda young', priceMinor: 560, tax: 1 }),
    aSaleArticle({
      productId: idOf(25),
      name: 'Postage stamp',
      priceMinor: 110,
      discountable: false,
      tax: 2,
    }),
    aSaleArticle({ productId: idOf(26), name: 'T-shirt blue M', priceMinor: 1999 }),
    aSaleArticle({ productId: idOf(27), name: 'Dishwasher tabs', priceMinor: 899 }),
  ],
  lines: [
    {
      article: 0,
      quantityMilli: 3000,
      listMinor: 657,
      discounts: [
        { by: 0, amountMinor: 219 },
        { by: 2, amountMinor: 39 },
      ],
      amountMinor: 399,
      taxesMinor: [75],
    },
    {
      article: 1,
      quantityMilli: 742,
      weighed: { by: 'typed' },
      listMinor: 140,
      discounts: [{ by: 2, amountMinor: 13 }],
      amountMinor: 127,
      taxesMinor: [0],
    },
    {
      article: 2,
      quantityMilli: 119,
      listMinor: 415,
      labelPriceMinor: 415,
      discounts: [{ by: 2, amountMinor: 37 }],
      amountMinor: 378,
      taxesMinor: [45],
    },
    {
      article: 3,
      listMinor: 4500,
      override: { unitPriceMinor: 4500, reason: 'Price of the leaflet' },
      tracking: { serial: 'SN-77-1042' },
      discounts: [
        { by: 1, amountMinor: 450 },
        { by: 2, amountMinor: 361 },
      ],
      amountMinor: 3689,
      taxesMinor: [689],
    },
    {
      article: 4,
      listMinor: 560,
      tracking: { lot: 'L2026-31' },
      discounts: [{ by: 2, amountMinor: 50 }],
      amountMinor: 510,
      taxesMinor: [61],
    },
    { article: 5, quantityMilli: 2000, amountMinor: 220, taxesMinor: [] },
    { article: 7, listMinor: 0, amountMinor: 0, taxesMinor: [], voided: { reason: 'Wrong scan' } },
    {
      article: 6,
      quantityMilli: -1000,
      listMinor: -1999,
      amountMinor: -1799,
      taxesMinor: [-336],
      return: {
        reason: 'Too small',
        of: {
          saleId: idOf(30),
          receiptNumber: 12,
          line: 0,
          listMinor: -1999,
          amountMinor: -1799,
          taxesMinor: [-336],
        },
      },
    },
  ],
  discounts: [
    {
      kind: 'promotion',
      promotionId: idOf(40),
      revision: 1,
      name: 'Oat drinks 3 for 2',
      times: 1,
      amountMinor: 219,
    },
    { kind: 'line', terms: { kind: 'percent', ratePpm: 100_000, reason: 'Display model' }, amountMinor: 450 },
    { kind: 'basket', terms: { kind: 'amount', amountMinor: 500, reason: 'Apology' }, amountMinor: 500 },
  ],
  itemCount: 9,
  returnCount: 1,
  taxes: [
    aTaxRow({ netMinor: 1861, taxMinor: 428, grossMinor: 2289, taxesMinor: [428] }),
    aTaxRow({
      taxClassId: idOf(5),
      code: 'RED',
      components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 135_000, compound: false }],
      netMinor: 782,
      taxMinor: 106,
      grossMinor: 888,
      taxesMinor: [106],
    }),
    aTaxRow({
      taxClassId: idOf(7),
      code: 'EX',
      category: 'exempt',
      components: [],
      netMinor: 220,
      taxMinor: 0,
      grossMinor: 220,
      taxesMinor: [],
    }),
    aTaxRow({
      taxClassId: idOf(6),
      code: 'ZERO',
      category: 'zero-rated',
      components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 0, compound: false }],
      netMinor: 127,
      taxMinor: 0,
      grossMinor: 127,
      taxesMinor: [0],
    }),
  ],
  netMinor: 2990,
  taxMinor: 534,
  totalMinor: 3524,
  roundingMinor: 1,
  tenders: [
    { kind: 'gift-card', amountMinor: 825, reference: '6006491234567890' },
    {
      kind: 'card',
      amountMinor: 1000,
      reference: 'T2-000341',
      authorisation: '402917',
      scheme: 'Visa Debit',
    },
    {
      kind: 'foreign-cash',
      amountMinor: 920,
      tenderedMinor: 920,
      changeMinor: 0,
      foreignMinor: 1000,
      foreignCurrency: 'USD',
      rate: '0.92',
    },
    { kind: 'cash', amountMinor: 780, tenderedMinor: 1000, changeMinor: 220 },
  ],
  changeMinor: 220,
})

/**
 * Prices without tax: two notebooks at 12.50 under state, county and city tax, 8.875% together of 25.00 = 2.22,
 * split by largest remainder; bread at 3.99 untaxed. 28.99 + 2.22 = 31.21.
 */
export const anAddedTaxSale = (): Sale => ({
  ...aSmallSale(),
  currency: 'USD',
  taxRules: { prices: 'exclusive', roundedPer: 'receipt', rounding: 'half-away' },
  articles: [
    aSaleArticle({ name: 'Notebook A5', priceMinor: 1250 }),
    aSaleArticle({ productId: idOf(21), name: 'Bread', priceMinor: 399, tax: 1 }),
  ],
  lines: [
    { article: 0, quantityMilli: 2000, amountMinor: 2500, taxesMinor: [100, 113, 9] },
    { article: 1, amountMinor: 399, taxesMinor: [] },
  ],
  itemCount: 3,
  taxes: [
    aTaxRow({
      components: [
        { kind: 'rate', code: 'STATE', name: 'NY State', ratePpm: 40_000, compound: false },
        { kind: 'rate', code: 'CITY', name: 'NY City', ratePpm: 45_000, compound: false },
        { kind: 'rate', code: 'MCTD', name: 'MCTD', ratePpm: 3_750, compound: false },
      ],
      netMinor: 2500,
      taxMinor: 222,
      grossMinor: 2722,
      taxesMinor: [100, 113, 9],
    }),
    aTaxRow({
      taxClassId: idOf(7),
      category: 'exempt',
      components: [],
      netMinor: 399,
      taxMinor: 0,
      grossMinor: 399,
      taxesMinor: [],
    }),
  ],
  netMinor: 2899,
  taxMinor: 222,
  totalMinor: 3121,
  tenders: [{ kind: 'card', amountMinor: 3121, reference: 'T2-000342', scheme: 'Mastercard' }],
  changeMinor: 0,
})
