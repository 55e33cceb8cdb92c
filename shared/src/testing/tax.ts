import * as fc from 'fast-check'
import type { TaxComponent, TaxTerms } from '../tax/tax-class.ts'
import type { TaxRules } from '../tax/tax-rules.ts'
import type { TaxedItem } from '../tax/taxed-item.ts'
import { roundingMode } from './money.ts'

/** A rate in per cent of the net amount: rate('GST', 5). */
export const rate = (code: string, percent: number, compound = false): TaxComponent => ({
  kind: 'rate',
  code,
  name: `${code} ${percent}%`,
  ratePpm: Math.round(percent * 10_000),
  compound,
})

export const levy = (code: string, perUnitMinor: number): TaxComponent => ({
  kind: 'fixed',
  code,
  name: code,
  perUnitMinor,
})

export const termsOf = (
  code: string,
  components: TaxComponent[],
  change: Partial<TaxTerms> = {},
): TaxTerms => ({
  taxClassId: '00000000-0000-4000-8000-0000000000a1',
  code,
  category: 'taxable',
  components,
  componentRounding: 'together',
  ...change,
})

export const rulesOf = (change: Partial<TaxRules> = {}): TaxRules => ({
  prices: 'inclusive',
  roundedPer: 'receipt',
  rounding: 'half-away',
  ...change,
})

export const taxRules = (): fc.Arbitrary<TaxRules> =>
  fc.record({
    prices: fc.constantFrom('inclusive', 'exclusive'),
    roundedPer: fc.constantFrom('line', 'receipt'),
    rounding: roundingMode(),
  })

const rates = (isCompound: boolean): fc.Arbitrary<TaxComponent> =>
  fc
    .tuple(fc.constantFrom(0, 0.375, 4, 4.5, 5, 7, 9.975, 19, 20, 25), fc.boolean())
    .map(([percent, compound]) => rate(`T${percent}`, percent, isCompound && compound))

const levies = fc.constantFrom(0, 1, 8, 25).map((perUnitMinor) => levy(`L${perUnitMinor}`, perUnitMinor))

/** Terms of any kind, or of plain and compound rates only. */
export const taxTerms = ({ withLevies = true } = {}): fc.Arbitrary<TaxTerms> =>
  fc
    .record({
      code: fc.constantFrom('A', 'B', 'C'),
      components: fc.array(withLevies ? fc.oneof(rates(false), rates(true), levies) : rates(true), {
        maxLength: 4,
      }),
      componentRounding: fc.constantFrom('together' as const, 'each' as const),
      category: fc.constantFrom('taxable' as const, 'zero-rated' as const),
    })
    .map(({ code, components, ...rest }) => termsOf(code, components, rest))

/** Goods sold and goods taken back, on a few terms, each in an object of its own as parsed data is. */
export const taxedItems = (terms = taxTerms()): fc.Arbitrary<TaxedItem[]> =>
  fc.array(terms, { minLength: 1, maxLength: 3 }).chain((some) =>
    fc.array(
      fc
        .record({
          terms: fc.constantFrom(...some).map(copyOf),
          amountMinor: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 100_000 })),
          quantityMilli: fc.oneof(fc.constantFrom(1000, 2000), fc.integer({ min: 1, max: 20_000 })),
          isBack: fc.boolean(),
        })
        .map(({ isBack, ...item }) => (isBack ? negated(item) : item)),
      { maxLength: 40 },
    ),
  )

export const negated = (item: TaxedItem): TaxedItem => ({
  ...item,
  amountMinor: 0 - item.amountMinor,
  quantityMilli: -item.quantityMilli,
})

const copyOf = (terms: TaxTerms): TaxTerms => ({
  ...terms,
  components: terms.components.map((component) => ({ ...component })),
})
