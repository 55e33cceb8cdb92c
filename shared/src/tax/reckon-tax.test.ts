import { describe, expect, it } from 'vitest'
import { MAX_MINOR } from '../money/minor.ts'
import { levy, rate, rulesOf, termsOf } from '../testing/tax.ts'
import { reckonTax, type TaxedItem } from './reckon-tax.ts'
import type { TaxTerms } from './tax-class.ts'
import { TaxRow } from './tax-row.ts'

const at20 = termsOf('S', [rate('VAT', 20)])
const us = termsOf('NY', [rate('state', 4), rate('city', 4.5), rate('county', 0.375)])

const item = (terms: TaxTerms, amountMinor: number, change: Partial<TaxedItem> = {}): TaxedItem => ({
  terms,
  amountMinor,
  quantityMilli: amountMinor < 0 ? -1000 : 1000,
  ...change,
})

describe('rows', () => {
  const codes = (...terms: TaxTerms[]) =>
    reckonTax(
      terms.map((one) => item(one, 100)),
      rulesOf(),
      false,
    ).rows.map((row) => row.code)

  it('stand by the sum of their rates, then by code', () => {
    const [low, high, two] = [
      termsOf('L', [rate('V', 7)]),
      termsOf('H', [rate('V', 19)]),
      termsOf('T', [rate('V', 10), levy('E', 10), rate('W', 10)]),
    ]
    expect(codes(low, high, two)).toEqual(['T', 'H', 'L'])
    expect(codes(termsOf('b', [rate('V', 7)]), termsOf('a', [rate('V', 7)]))).toEqual(['a', 'b'])
    expect(codes(termsOf('a', [rate('V', 7)]), termsOf('b', [rate('V', 7)]))).toEqual(['a', 'b'])
  })

  it('stand by code whatever the class is called', () => {
    const [a, b] = [
      termsOf('a', [rate('V', 7)], { taxClassId: '00000000-0000-4000-8000-0000000000a2' }),
      termsOf('b', [rate('V', 7)], { taxClassId: '00000000-0000-4000-8000-0000000000a1' }),
    ]
    expect([codes(a, b), codes(b, a)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it.each<[string, TaxTerms]>([
    ['class', termsOf('S', [rate('VAT', 20)], { taxClassId: '00000000-0000-4000-8000-0000000000a2' })],
    ['category', termsOf('S', [rate('VAT', 20)], { category: 'zero-rated' })],
    ['rounding', termsOf('S', [rate('VAT', 20)], { componentRounding: 'each' })],
    ['rate', termsOf('S', [{ ...rate('VAT', 20), name: 'VAT 20%', ratePpm: 200_001 } as never])],
    ['name', termsOf('S', [{ ...rate('VAT', 20), name: 'other' }])],
    ['component code', termsOf('S', [{ ...rate('VAT', 20), code: 'W' }])],
    ['compounding', termsOf('S', [rate('VAT', 20, true)])],
  ])('are apart when the %s differs, in an order of their own', (_, other) => {
    const one = reckonTax([item(at20, 100), item(other, 100)], rulesOf(), false)
    const two = reckonTax([item(other, 100), item(at20, 100)], rulesOf(), false)
    expect(one.rows).toHaveLength(2)
    expect(two.rows).toEqual(one.rows)
    expect(one.items.map(({ row }) => row).sort()).toEqual([0, 1])
    expect(two.items.map(({ row }) => row)).toEqual(one.items.map(({ row }) => row).reverse())
  })

  it('of levies are apart by what is levied', () => {
    const [ten, twenty] = [termsOf('L', [levy('E', 10)]), termsOf('L', [levy('E', 20)])]
    expect(reckonTax([item(ten, 100), item(twenty, 100)], rulesOf(), false).rows).toHaveLength(2)
    const named = termsOf('L', [{ ...levy('E', 10), name: 'Eco' }])
    const coded = termsOf('L', [{ ...levy('E', 10), code: 'F' }])
    expect(
      reckonTax(
        [ten, named, coded].map((one) => item(one, 100)),
        rulesOf(),
        false,
      ).rows,
    ).toHaveLength(3)
  })

  it('are one for equal terms, whoever holds them, and hold the terms alone', () => {
    const parsed = { ...at20, ignored: true, components: [{ ...at20.components[0] } as never] }
    const { rows, items } = reckonTax([item(at20, 100), item(parsed, 20)], rulesOf(), false)
    expect(rows).toEqual([{ ...at20, netMinor: 100, taxMinor: 20, grossMinor: 120, taxesMinor: [20] }])
    expect(TaxRow.parse(rows[0])).toEqual(rows[0])
    expect(items.map(({ row }) => row)).toEqual([0, 0])
  })

  it('are none for nothing', () => {
    expect(reckonTax([], rulesOf(), false)).toEqual({
      rows: [],
      items: [],
      netMinor: 0,
      taxMinor: 0,
      totalMinor: 0,
    })
  })

  it('refuse amounts out of bounds', () => {
    const most = item(at20, MAX_MINOR)
    expect(() => reckonTax([most, most], rulesOf(), false)).toThrow('not an amount')
    expect(() => reckonTax([most], rulesOf({ prices: 'exclusive' }), false)).toThrow('not an amount')
    expect(() => reckonTax([item(at20, 0.5)], rulesOf(), false)).toThrow('not an amount: 0.5')
  })
})

describe('the shares of the items', () => {
  it('add up to the row: 0.17 of 100 x 0.01 at 20% is on the first 17', () => {
    const { items } = reckonTax(
      Array.from({ length: 100 }, () => item(at20, 1)),
      rulesOf(),
      false,
    )
    expect(items.map(({ taxesMinor }) => taxesMinor)).toEqual(
      Array.from({ length: 100 }, (_, i) => [i < 17 ? 1 : 0]),
    )
    expect(items[0]).toEqual({ row: 0, amountMinor: 1, exemptedMinor: 0, taxesMinor: [1] })
  })

  it('do not heap several taxes on one cent', () => {
    // 12 x 0.08875 = 1.065: one unit, of the city. 24: 2.13, split 0.90, 1.01 and 0.08.
    const cents = (count: number) =>
      reckonTax(
        Array.from({ length: count }, () => item(us, 1)),
        rulesOf({ prices: 'exclusive' }),
        false,
      )
    expect(cents(24).rows[0]?.taxesMinor).toEqual([1, 1, 0])
    expect(
      cents(24)
        .items.map(({ taxesMinor }) => taxesMinor)
        .slice(0, 3),
    ).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ])
  })

  it('of a levy follow quantities, not prices', () => {
    const bottle = termsOf('P', [levy('deposit', 10)])
    const { rows, items } = reckonTax(
      [
        item(bottle, 10_000),
        item(bottle, 100, { quantityMilli: 10_000 }),
        // Given away, the levy is owed; nothing says which way it went but the quantity.
        item(bottle, 0),
        item(bottle, 0, { quantityMilli: -2000 }),
      ],
      rulesOf({ prices: 'exclusive' }),
      false,
    )
    expect(items.map(({ taxesMinor }) => taxesMinor)).toEqual([[10], [100], [10], [-20]])
    expect(rows[0]).toMatchObject({ netMinor: 10_100, taxMinor: 100, grossMinor: 10_200 })
  })

  it('of a rate beside a levy follow what the rate is owed on', () => {
    const levied = termsOf('L', [levy('ECO', 25), rate('USt', 19)])
    const few = { quantityMilli: 1000 }
    const many = { quantityMilli: 10_000 }
    const taxesOf = (prices: 'inclusive' | 'exclusive', amounts: [number, number]) =>
      reckonTax(
        [item(levied, amounts[0], few), item(levied, amounts[1], many)],
        rulesOf({ prices }),
        false,
      ).items.map(({ taxesMinor }) => taxesMinor)
    // Both are 1.00 net with 0.19 on it: 1.00 + 0.19 + 1 x 0.25, and 1.00 + 0.19 + 10 x 0.25.
    const expected = [
      [25, 19],
      [250, 19],
    ]
    expect(taxesOf('inclusive', [144, 369])).toEqual(expected)
    expect(taxesOf('exclusive', [100, 100])).toEqual(expected)
  })

  it('of goods returned with their receipt are what was paid, per line and per receipt, exempt or not', () => {
    // 20% of 399 holds 66.5; the sale's row had left 66 on this line.
    const back = item(at20, -399, { taxesMinor: [-66] })
    for (const rules of [rulesOf(), rulesOf({ roundedPer: 'line' })]) {
      const { items, rows } = reckonTax([back, item(at20, 399)], rules, false)
      expect(items.map(({ taxesMinor }) => taxesMinor)).toEqual([[-66], [67]])
      expect(rows[0]).toMatchObject({ netMinor: -1, taxMinor: 1, grossMinor: 0 })
      expect(reckonTax([back], rules, true)).toMatchObject({
        items: [{ row: 0, amountMinor: -399, exemptedMinor: 0, taxesMinor: [-66] }],
        netMinor: -333,
        taxMinor: -66,
        totalMinor: -399,
      })
    }
  })

  it('of other goods taken back take no notice of those', () => {
    // The two without their receipt hold 798 / 6 = 133, on whatever place the third stands.
    const open = item(at20, -399)
    const fixed = item(at20, -399, { taxesMinor: [-66] })
    const taxesOf = (...items: TaxedItem[]) =>
      reckonTax(items, rulesOf(), false).items.map(({ taxesMinor }) => taxesMinor[0])
    expect(taxesOf(fixed, open, open)).toEqual([-66, -67, -66])
    expect(taxesOf(open, fixed, open)).toEqual([-67, -66, -66])
  })

  it('of an exempt customer are nothing, and what the prices held is named', () => {
    // 3 x 66.5 = 199.5, so 200: 67, 67 and 66.
    const { items, totalMinor } = reckonTax(
      Array.from({ length: 3 }, () => item(at20, 399)),
      rulesOf(),
      true,
    )
    expect(items.map((one) => [one.amountMinor, one.exemptedMinor, one.taxesMinor])).toEqual([
      [332, 67, [0]],
      [332, 67, [0]],
      [333, 66, [0]],
    ])
    expect(totalMinor).toBe(997)
    // A levy of 25 on what discounts left of a price: nobody is paid for taking the bottle, or charged for its return.
    const bottle = termsOf('D', [levy('DEPOSIT', 25)])
    const cheap = reckonTax([item(bottle, 10), item(bottle, 0), item(bottle, 30)], rulesOf(), true)
    expect(cheap.items.map((one) => [one.amountMinor, one.exemptedMinor])).toEqual([
      [0, 10],
      [0, 0],
      [5, 25],
    ])
    expect(cheap.totalMinor).toBe(5)
    const back = reckonTax(
      [
        { terms: bottle, amountMinor: 0, quantityMilli: -1000 },
        { terms: bottle, amountMinor: -10, quantityMilli: -1000 },
      ],
      rulesOf(),
      true,
    )
    expect(back.items.map((one) => [one.amountMinor, one.exemptedMinor])).toEqual([
      [0, 0],
      [0, -10],
    ])
    const added = reckonTax([item(at20, 399)], rulesOf({ prices: 'exclusive' }), true)
    expect(added.items).toEqual([{ row: 0, amountMinor: 399, exemptedMinor: 0, taxesMinor: [0] }])
  })

  it('of goods sold and taken back at once are each their own', () => {
    const { items, rows } = reckonTax([item(at20, 399), item(at20, -399), item(at20, -1)], rulesOf(), false)
    // Back: 400 / 6 = 66.67, so 67, all of it on the larger one.
    expect(items.map(({ taxesMinor }) => taxesMinor)).toEqual([[67], [-67], [0]])
    expect(rows[0]).toMatchObject({ netMinor: -1, taxMinor: 0, grossMinor: -1 })
  })
})
