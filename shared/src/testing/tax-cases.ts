import { allocate } from '../money/allocate.ts'
import type { TaxTerms } from '../tax/tax-class.ts'
import type { TaxRules } from '../tax/tax-rules.ts'
import { levy, rate, termsOf } from './tax.ts'

/** A receipt worked by hand; the comment of each says how. */
export type TaxCase = {
  readonly title: string
  readonly rules: Partial<TaxRules>
  readonly isExempt?: true
  /** Terms, amount, quantity (1 where left out). */
  readonly items: readonly (readonly [TaxTerms, number, number?])[]
  /** Code, net, tax by component, gross. */
  readonly rows: readonly (readonly [string, number, readonly number[], number])[]
  /** Net, tax, total. */
  readonly totals: readonly [number, number, number]
}

const uk = termsOf('S', [rate('VAT', 20)])
const de19 = termsOf('A', [rate('USt', 19)])
const de7 = termsOf('B', [rate('USt', 7)])
const de0 = termsOf('C', [rate('USt', 0)], { category: 'zero-rated' })
const newYork = [rate('state', 4), rate('city', 4.5), rate('county', 0.375)]
const quebec = [rate('GST', 5), rate('QST', 9.975)]
const us = termsOf('NY', newYork)
const usEach = termsOf('NY', newYork, { componentRounding: 'each' })
const qc = termsOf('QC', quebec, { componentRounding: 'each' })
const qcTogether = termsOf('QC', quebec)
// Quebec until 2012: the provincial tax was owed on the federal one too.
const oldQc = termsOf('QC', [rate('GST', 5), rate('QST', 9.5, true)], { componentRounding: 'each' })
const levied = termsOf('L', [levy('ECO', 25), rate('VAT', 10)])
const leviedFirst = termsOf('L', [levy('ECO', 25), rate('VAT', 10, true)])
const leviedDe = termsOf('L', [levy('ECO', 25), rate('USt', 19)])
const leviedDeFirst = termsOf('L', [levy('ECO', 25), rate('USt', 19, true)])
const exempt = termsOf('E', [], { category: 'exempt' })

const inclusive = { prices: 'inclusive' } as const
const exclusive = { prices: 'exclusive' } as const
const perLine = { roundedPer: 'line' } as const
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item)

// 12.99 + 2.49 + 1.05 = 16.53; 10% is 1.653, so 1.65. Shares 129.66, 24.86 and 10.48: 1.30, 0.25 and 0.10.
const [off19 = 0, off7 = 0, off0 = 0] = allocate(165, [1299, 249, 105])

export const taxCases: readonly TaxCase[] = [
  {
    // 1197 x 20 / 120 = 199.5: halves away from zero.
    title: '3 x 3.99 at 20%, as one line',
    rules: inclusive,
    items: [[uk, 1197, 3000]],
    rows: [['S', 997, [200], 1197]],
    totals: [997, 200, 1197],
  },
  {
    // The same 199.5, down: the customer's receipt then shows 1.99.
    title: '3 x 3.99 at 20%, rounded down',
    rules: { ...inclusive, rounding: 'down' },
    items: [[uk, 1197, 3000]],
    rows: [['S', 998, [199], 1197]],
    totals: [998, 199, 1197],
  },
  {
    // Three lines, rounded once: their sum is the line above.
    title: '3 lines of 3.99 at 20%, per receipt',
    rules: inclusive,
    items: times(3, [uk, 399]),
    rows: [['S', 997, [200], 1197]],
    totals: [997, 200, 1197],
  },
  {
    // 399 / 6 = 66.5, so 67 on each of three lines.
    title: '3 lines of 3.99 at 20%, per line',
    rules: { ...inclusive, ...perLine },
    items: times(3, [uk, 399]),
    rows: [['S', 996, [201], 1197]],
    totals: [996, 201, 1197],
  },
  {
    // 100 / 6 = 16.67.
    title: '100 lines of 0.01 at 20%, per receipt',
    rules: inclusive,
    items: times(100, [uk, 1]),
    rows: [['S', 83, [17], 100]],
    totals: [83, 17, 100],
  },
  {
    // 1 / 6 = 0.17 rounds to nothing, a hundred times.
    title: '100 lines of 0.01 at 20%, per line',
    rules: { ...inclusive, ...perLine },
    items: times(100, [uk, 1]),
    rows: [['S', 100, [0], 100]],
    totals: [100, 0, 100],
  },
  {
    // 12.99 - 1.30 = 11.69: 1169 x 19 / 119 = 186.65. 2.49 - 0.25 = 2.24: 224 x 7 / 107 = 14.65. 1.05 - 0.10.
    title: '0, 7 and 19% on one receipt with 10% off the basket',
    rules: inclusive,
    items: [
      [de0, 105 - off0],
      [de7, 249 - off7],
      [de19, 1299 - off19],
    ],
    rows: [
      ['A', 982, [187], 1169],
      ['B', 209, [15], 224],
      ['C', 95, [0], 95],
    ],
    totals: [1286, 202, 1488],
  },
  {
    // 2647 x 8.875% = 234.92, so 235. By rate 105.92, 119.15 and 9.93: two units left, to .93 and .92.
    title: 'state, county and city, 8.875% together',
    rules: exclusive,
    items: [
      [us, 1999],
      [us, 549],
      [us, 99],
    ],
    rows: [['NY', 2647, [106, 119, 10], 2882]],
    totals: [2647, 235, 2882],
  },
  {
    // 10 x 8.875% = 0.89, so 1, and the city's rate is the largest part of it.
    title: '0.10 at 8.875%, components together',
    rules: exclusive,
    items: [[us, 10]],
    rows: [['NY', 10, [0, 1, 0], 11]],
    totals: [10, 1, 11],
  },
  {
    // 0.4, 0.45 and 0.04: each alone rounds to nothing.
    title: '0.10 at 8.875%, components each',
    rules: exclusive,
    items: [[usEach, 10]],
    rows: [['NY', 10, [0, 0, 0], 10]],
    totals: [10, 0, 10],
  },
  {
    // 1999 x 5% = 99.95; 1999 x 9.975% = 199.40.
    title: 'Quebec, 19.99',
    rules: exclusive,
    items: [[qc, 1999]],
    rows: [['QC', 1999, [100, 199], 2298]],
    totals: [1999, 299, 2298],
  },
  {
    // 30 x 5% = 1.5, so 2; 30 x 9.975% = 2.99, so 3.
    title: 'Quebec, 0.30, each tax rounded alone',
    rules: exclusive,
    items: [[qc, 30]],
    rows: [['QC', 30, [2, 3], 35]],
    totals: [30, 5, 35],
  },
  {
    // 30 x 14.975% = 4.49, so 4: shares 1.34 and 2.66.
    title: 'Quebec, 0.30, were the taxes rounded together',
    rules: exclusive,
    items: [[qcTogether, 30]],
    rows: [['QC', 30, [1, 3], 34]],
    totals: [30, 4, 34],
  },
  {
    // 500, and 10500 x 9.5% = 997.5, so 998.
    title: 'a compound rate on 100.00',
    rules: exclusive,
    items: [[oldQc, 10_000]],
    rows: [['QC', 10_000, [500, 998], 11_498]],
    totals: [10_000, 1498, 11_498],
  },
  {
    // The factor is 1.05 x 1.095 = 1.14975: 11498 x 0.14975 / 1.14975 = 1497.57, split 500 : 997.5.
    title: 'a compound rate held by a price of 114.98',
    rules: inclusive,
    items: [[oldQc, 11_498]],
    rows: [['QC', 10_000, [500, 998], 11_498]],
    totals: [10_000, 1498, 11_498],
  },
  {
    // 3 x 0.25 = 75; 10% of 600 = 60.
    title: 'a levy of 0.25 each, added, and 10% on the net',
    rules: exclusive,
    items: [[levied, 600, 3000]],
    rows: [['L', 600, [75, 60], 735]],
    totals: [600, 135, 735],
  },
  {
    // 10% of 675 = 67.5: 142.5 together, so 143; shares 75.26 and 67.74.
    title: 'a levy of 0.25 each, added, and 10% on the levy too',
    rules: exclusive,
    items: [[leviedFirst, 600, 3000]],
    rows: [['L', 600, [75, 68], 743]],
    totals: [600, 143, 743],
  },
  {
    // 482 g of 0.25 a kilogram: 12.05; 10% of 200 = 20.
    title: 'a levy by weight',
    rules: exclusive,
    items: [[levied, 200, 482]],
    rows: [['L', 200, [12, 20], 232]],
    totals: [200, 32, 232],
  },
  {
    // (1190 - 75) / 1.19 = 936.97 net, 178.03 tax, 75 levy.
    title: 'a levy held by the price, outside the rate',
    rules: inclusive,
    items: [[leviedDe, 1190, 3000]],
    rows: [['L', 937, [75, 178], 1190]],
    totals: [937, 253, 1190],
  },
  {
    // 1190 / 1.19 = 1000 = net + levy: 925 net, 75 levy, 190 tax.
    title: 'a levy held by the price, inside the rate',
    rules: inclusive,
    items: [[leviedDeFirst, 1190, 3000]],
    rows: [['L', 925, [75, 190], 1190]],
    totals: [925, 265, 1190],
  },
  {
    // The levy stands; 19% of a net of -15 would give money back, and owes nothing instead.
    title: 'a levy above the price that holds it',
    rules: inclusive,
    items: [[leviedDe, 10, 1000]],
    rows: [['L', -15, [25, 0], 10]],
    totals: [-15, 25, 10],
  },
  {
    // Both owe nothing, and are declared apart: by rate, then by code.
    title: 'zero-rated beside exempt goods',
    rules: inclusive,
    items: [
      [exempt, 700],
      [de0, 300],
      [exempt, 50],
    ],
    rows: [
      ['C', 300, [0], 300],
      ['E', 750, [], 750],
    ],
    totals: [1050, 0, 1050],
  },
  {
    // 1190 holds 190, 1197 at 20% holds 200 (199.5): neither is paid.
    title: 'an exempt customer, prices with tax',
    rules: inclusive,
    isExempt: true,
    items: [
      [de19, 1190],
      [uk, 1197, 3000],
    ],
    rows: [
      ['S', 997, [0], 997],
      ['A', 1000, [0], 1000],
    ],
    totals: [1997, 0, 1997],
  },
  {
    title: 'an exempt customer, prices without tax',
    rules: exclusive,
    isExempt: true,
    items: [
      [us, 1999],
      [levied, 600, 3000],
    ],
    rows: [
      ['L', 600, [0, 0], 600],
      ['NY', 1999, [0, 0, 0], 1999],
    ],
    totals: [2599, 0, 2599],
  },
]
