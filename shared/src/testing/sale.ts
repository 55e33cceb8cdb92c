import * as fc from 'fast-check'
import type { Basket } from '../basket/basket.ts'
import type { Article, Line, ManualDiscount } from '../basket/line.ts'
import { price } from '../basket/price.ts'
import type { PricedBasket } from '../basket/priced-basket.ts'
import { compileRules } from '../basket/pricing-rules.ts'
import type { Promotion } from '../catalog/promotion.ts'
import type { CashRounding } from '../money/cash-rounding.ts'
import { completeSale, type SaleFacts } from '../sale/complete-sale.ts'
import type { Sale } from '../sale/sale.ts'
import { type Settlement, settle } from '../sale/settle.ts'
import { type TenderRules, tenderRules } from '../sale/tender-rules.ts'
import type { TaxComponent, TaxTerms } from '../tax/tax-class.ts'
import type { TaxRules } from '../tax/tax-rules.ts'
import { idOf } from './builders.ts'
import { roundingMode } from './money.ts'
import { payment, tenderPlans } from './payment.ts'
import { rarely } from './rarely.ts'

const rate = (code: string, ratePpm: number, compound = false): TaxComponent => ({
  kind: 'rate',
  code,
  name: `Tax ${code}`,
  ratePpm,
  compound,
})

const terms = (n: number, components: TaxComponent[], change: Partial<TaxTerms> = {}): TaxTerms => ({
  taxClassId: idOf(100 + n),
  code: `T${n}`,
  category: 'taxable',
  components,
  componentRounding: 'together',
  ...change,
})

/** Tax classes of a shop of every country at once: one rate, none, several, compound, a levy. */
export const SOME_TERMS = [
  terms(0, [rate('A', 190_000)]),
  terms(1, [rate('B', 70_000)]),
  terms(2, [rate('Z', 0)], { category: 'zero-rated' }),
  terms(3, [], { category: 'exempt' }),
  terms(4, [rate('S', 40_000), rate('C', 45_000), rate('M', 3_750)]),
  terms(5, [rate('G', 50_000), rate('Q', 99_750)], { componentRounding: 'each' }),
  terms(6, [rate('G', 100_000), rate('X', 50_000, true)]),
  terms(7, [rate('A', 190_000), { kind: 'fixed', code: 'L', name: 'Levy', perUnitMinor: 8 }]),
] as const satisfies readonly TaxTerms[]

export const anArticle = (change: Partial<Article> = {}): Article => ({
  productId: idOf(200),
  revision: 1,
  name: 'Oat drink 1 l',
  departmentId: idOf(300),
  unit: 'each',
  kind: 'goods',
  discountable: true,
  groups: [],
  priceMinor: 219,
  priceQuantityMilli: 1000,
  tax: SOME_TERMS[0],
  ...change,
})

export const aSaleLine = (change: Partial<Line> = {}): Line => ({
  lineId: idOf(400),
  article: anArticle(),
  quantityMilli: 1000,
  source: 'scanner',
  ...change,
})

/** A shop of twenty articles: the same id is always the same article. */
const article = (): fc.Arbitrary<Article> =>
  fc.integer({ min: 0, max: 19 }).map((n) =>
    anArticle({
      productId: idOf(200 + n),
      name: `Article ${n}`,
      departmentId: idOf(300 + (n % 3)),
      priceMinor: [219, 1, 0, 399, 99_99, 100, 33][n % 7] as number,
      tax: SOME_TERMS[n % SOME_TERMS.length] as TaxTerms,
      ...(n % 5 === 0 && { unit: 'kg', priceQuantityMilli: n % 2 === 0 ? 1000 : 100 }),
      ...(n % 6 === 1 && { breaks: [{ fromQuantityMilli: 5000, priceMinor: 90 }] }),
      ...(n % 7 === 3 && { discountable: false, groups: ['mix'] }),
    }),
  )

const reason = { reason: 'because' }

const manualDiscount = (): fc.Arbitrary<ManualDiscount> =>
  fc.oneof(
    fc
      .integer({ min: 1, max: 1_000_000 })
      .map((ratePpm) => ({ kind: 'percent' as const, ratePpm, ...reason })),
    fc
      .integer({ min: 1, max: 500 })
      .map((amountMinor) => ({ kind: 'amount' as const, amountMinor, ...reason })),
  )

/** Leaves out what is undefined, as a parsed value does. */
const defined = <T extends object>(value: object): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T

export type BasketOptions = {
  /** Lines that were voided, goods that come back without a receipt. Both by default. */
  readonly voided?: boolean
  readonly returns?: boolean
}

const saleLine = ({ voided = true, returns = true }: BasketOptions): fc.Arbitrary<Line> =>
  fc
    .record({
      lineId: fc.uuid({ version: 4 }),
      article: article(),
      pieces: fc.integer({ min: 1, max: 9 }),
      grams: fc.integer({ min: 1, max: 3000 }),
      isBack: fc.integer({ min: 0, max: 5 }).map((n) => returns && n === 0),
      source: fc.constantFrom('scanner' as const, 'wedge' as const, 'keyed' as const, 'search' as const),
      barcode: rarely(fc.constant('4006381333931')),
      labelPriceMinor: rarely(fc.integer({ min: 0, max: 2000 })),
      override: rarely(
        fc.integer({ min: 0, max: 2000 }).map((unitPriceMinor) => ({ unitPriceMinor, ...reason })),
      ),
      discount: rarely(manualDiscount()),
      tracking: rarely(fc.constant({ serial: 'S-1', lot: 'L-1' })),
      voided: voided ? rarely(fc.constant(reason)) : fc.constant(undefined),
    })
    .map(({ pieces, grams, isBack, ...line }) => {
      const quantityMilli = line.article.unit === 'kg' ? grams : pieces * 1000
      return defined<Line>({
        ...line,
        quantityMilli: isBack ? -quantityMilli : quantityMilli,
        ...(isBack && { return: reason, discount: undefined }),
      })
    })

/** Baskets in which something is left to pay. */
export const saleBasket = (options: BasketOptions = {}): fc.Arbitrary<Basket> =>
  fc
    .record({
      basketId: fc.uuid({ version: 4 }),
      lines: fc.array(saleLine(options), { minLength: 1, maxLength: 12 }),
      customer: rarely(fc.constant({ customerId: idOf(9), group: 'staff' })),
      exemption: rarely(fc.constant({ reason: 'Diplomat', certificate: 'D-1' })),
      discount: rarely(manualDiscount()),
      promotionCodes: fc.constantFrom([], ['SUMMER']),
    })
    .filter(({ lines }) => lines.some((line) => !line.voided))
    .map((basket) => defined<Basket>(basket))

export const taxRules = (): fc.Arbitrary<TaxRules> =>
  fc.record({
    prices: fc.constantFrom('inclusive' as const, 'exclusive' as const),
    roundedPer: fc.constantFrom('line' as const, 'receipt' as const),
    rounding: roundingMode(),
  })

/** A basket with its price, and all that `completeSale` needs besides its tenders. */
export type Priced = {
  readonly basket: Basket
  readonly priced: PricedBasket
  readonly facts: SaleFacts
  readonly tenders: TenderRules
}

const roundings: (CashRounding | null)[] = [
  null,
  { incrementMinor: 5, mode: 'half-away' },
  { incrementMinor: 100, mode: 'down' },
  { incrementMinor: 10, mode: 'up' },
]

export const someFacts = (change: Partial<SaleFacts> = {}): SaleFacts => ({
  saleId: idOf(1),
  receiptNumber: 1,
  currency: 'EUR',
  catalogRevision: 7,
  pricedAt: '2026-11-22T14:05',
  taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
  lineRounding: 'half-away',
  ...change,
})

/** What a basket costs by a sale's own rules. */
export const priceFor = (
  basket: Basket,
  { taxRules: tax, lineRounding, catalogRevision, pricedAt }: SaleFacts,
  promotions: readonly Promotion[] = [],
) =>
  price(basket, compileRules({ storeId: idOf(11), tax, lineRounding, catalogRevision, promotions }), pricedAt)

/** Priced baskets in every tax mode, every rounding, with every kind of line. */
export const pricedBasket = (options: BasketOptions = {}): fc.Arbitrary<Priced> =>
  fc
    .record({
      basket: saleBasket(options),
      saleId: fc.uuid({ version: 4 }),
      receiptNumber: fc.integer({ min: 1, max: 99_999 }),
      taxRules: taxRules(),
      lineRounding: roundingMode(),
      cashRounding: fc.constantFrom(...roundings),
    })
    .map(({ basket, cashRounding, ...own }) => {
      const facts = someFacts(own)
      const tenders = tenderRules({ currency: facts.currency, cashRounding })
      return { basket, priced: priceFor(basket, facts), facts, tenders }
    })

export type Paid = Priced & { readonly settled: Settlement; readonly sale: Sale }

/** Completed sales, refunds (without a receipt) and exchanges, paid in every way. */
export const paidSale = (options: BasketOptions = {}): fc.Arbitrary<Paid> =>
  fc.tuple(pricedBasket(options), tenderPlans()).map(([one, plans]) => {
    const { priced, basket, facts, tenders } = one
    const settled = settle(priced.totalMinor, payment(priced.totalMinor, plans, tenders), tenders)
    return { ...one, settled, sale: completeSale(priced, basket, settled, facts) }
  })

/** One simple sale: these lines, paid in cash to the cent. */
export function aSale(
  lines: Line[] = [aSaleLine()],
  change: Partial<SaleFacts> = {},
  exemption?: Basket['exemption'],
): Sale {
  const facts = someFacts(change)
  const basket: Basket = { basketId: idOf(2), lines, promotionCodes: [], ...(exemption && { exemption }) }
  const priced = priceFor(basket, facts)
  const rules = tenderRules({ currency: facts.currency, cashRounding: null })
  return completeSale(
    priced,
    basket,
    settle(priced.totalMinor, payment(priced.totalMinor, [], rules), rules),
    facts,
  )
}
