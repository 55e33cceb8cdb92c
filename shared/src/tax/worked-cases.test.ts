import { describe, expect, it } from 'vitest'
import { roundCash } from '../money/cash-rounding.ts'
import { rate, rulesOf, termsOf } from '../testing/tax.ts'
import { taxCases } from '../testing/tax-cases.ts'
import { reckonTax } from './reckon-tax.ts'

const ch81 = termsOf('N', [rate('MWST', 8.1)])
const ch26 = termsOf('R', [rate('MWST', 2.6)])

describe('the worked cases', () => {
  it.each(taxCases)('$title', ({ rules, isExempt, items, rows, totals }) => {
    const found = reckonTax(
      items.map(([terms, amountMinor, quantityMilli = 1000]) => ({ terms, amountMinor, quantityMilli })),
      rulesOf(rules),
      isExempt ?? false,
    )
    expect(found.rows.map((row) => [row.code, row.netMinor, row.taxesMinor, row.grossMinor])).toEqual(rows)
    expect(found.rows.map((row) => row.taxMinor)).toEqual(rows.map(([, net, , gross]) => gross - net))
    expect([found.netMinor, found.taxMinor, found.totalMinor]).toEqual(totals)
  })

  it.each(taxCases)(
    '$title: all of it taken back is the mirror',
    ({ rules, isExempt, items, rows, totals }) => {
      const found = reckonTax(
        items.map(([terms, amountMinor, quantityMilli = 1000]) => ({
          terms,
          amountMinor: -amountMinor,
          quantityMilli: -quantityMilli,
        })),
        rulesOf(rules),
        isExempt ?? false,
      )
      const mirrored = (one: number): number => (one === 0 ? 0 : -one)
      expect(found.rows.map((row) => [row.code, row.netMinor, row.taxesMinor, row.grossMinor])).toEqual(
        rows.map(([code, net, taxes, gross]) => [code, mirrored(net), taxes.map(mirrored), mirrored(gross)]),
      )
      expect([found.netMinor, found.taxMinor, found.totalMinor]).toEqual(totals.map(mirrored))
    },
  )

  it('a Swiss receipt is rounded to 0.05 in cash, and its tax is not', () => {
    const found = reckonTax(
      [
        { terms: ch81, amountMinor: 763, quantityMilli: 1000 },
        { terms: ch26, amountMinor: 470, quantityMilli: 1000 },
      ],
      rulesOf(),
      false,
    )
    // 763 x 8.1 / 108.1 = 57.17; 470 x 2.6 / 102.6 = 11.91.
    expect(found.rows.map((row) => [row.netMinor, row.taxMinor, row.grossMinor])).toEqual([
      [706, 57, 763],
      [458, 12, 470],
    ])
    expect([found.netMinor, found.taxMinor, found.totalMinor]).toEqual([1164, 69, 1233])
    // By card 12.33, in cash 12.35: the 0.02 is a line of its own.
    expect(roundCash(found.totalMinor, { incrementMinor: 5, mode: 'half-away' })).toEqual({
      payableMinor: 1235,
      roundingMinor: 2,
    })
  })
})
