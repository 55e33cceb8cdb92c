import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinor } from '../money/minor.ts'
import { idOf } from '../testing/builders.ts'
import { inclusiveTaxTable, taxIncluded } from './tax-table.ts'

const taxed = (taxRatePpm: number, extendedMinor: number) => ({
  taxClassId: idOf(taxRatePpm),
  taxRatePpm,
  extendedMinor,
})

describe('tax contained in a gross amount', () => {
  // Worked by hand: gross x rate / (1 + rate).
  it.each([
    [1197, 200_000, 200], // 3 x 3.99 at 20%: 199.5 rounds away from zero
    [1190, 190_000, 190],
    [1070, 70_000, 70],
    [100, 0, 0],
    [100, 99_750, 9], // 9.0702
  ])('%i at %i ppm holds %i', (gross, ratePpm, tax) => {
    expect(taxIncluded(gross, ratePpm)).toBe(tax)
  })
})

describe('the receipt’s tax table', () => {
  it('rounds once per rate, not once per line: 100 lines of 0.01 at 23% hold 0.19', () => {
    const table = inclusiveTaxTable(Array.from({ length: 100 }, () => taxed(230_000, 1)))
    expect(table).toMatchObject([{ grossMinor: 100, taxMinor: 19, netMinor: 81 }])
  })

  it('lists the highest rate first and keeps zero-rated goods', () => {
    const table = inclusiveTaxTable([taxed(0, 150), taxed(230_000, 123), taxed(90_000, 109)])
    expect(table.map((row) => [row.ratePpm, row.netMinor, row.taxMinor])).toEqual([
      [230_000, 100, 23],
      [90_000, 100, 9],
      [0, 150, 0],
    ])
  })

  it('always adds up: net + tax = gross, and all gross = all amounts', () => {
    const amount = fc.record({
      rate: fc.constantFrom(0, 90_000, 135_000, 230_000),
      minor: fc.integer({ min: -99_999, max: 99_999 }),
    })
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 80 }), (amounts) => {
        const table = inclusiveTaxTable(amounts.map(({ rate, minor }) => taxed(rate, minor)))
        for (const row of table) expect(row.netMinor + row.taxMinor).toBe(row.grossMinor)
        expect(addMinor(...table.map((row) => row.grossMinor))).toBe(
          addMinor(...amounts.map((one) => one.minor)),
        )
      }),
    )
  })
})
