import { describe, expect, it } from 'vitest'
import type { TaxTerms } from '../tax/tax-class.ts'
import { idOf } from '../testing/builders.ts'
import { anArticle, aSale, aSaleLine, SOME_TERMS } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { returnLines } from './return-lines.ts'
import type { Sale } from './sale.ts'

describe('the taxes of a sale that no till would write', () => {
  it('are out of bounds when rounding alone takes them there', () => {
    const tiny = {
      ...SOME_TERMS[0],
      components: [{ kind: 'rate' as const, code: 'T', name: 'T', ratePpm: 1, compound: false }],
    }
    const sale = aSale([aSaleLine({ article: anArticle({ priceMinor: 1, tax: tiny }) })])
    const [line] = sale.lines
    const lines = Array.from({ length: 901 }, (_, n) => ({
      ...(line as Sale['lines'][0]),
      amountMinor: n === 0 ? 99_999_899_000 : 1,
    }))
    const taxRules = { prices: 'exclusive', roundedPer: 'line', rounding: 'up' } as const
    expect(saleFaults({ ...sale, taxRules, lines })).toContain('bounds')
  })

  it('are found out when goods come back with more taxes than their row has', () => {
    const sale = aSale([aSaleLine()])
    const refund = aSale(
      returnLines(sale, [], [{ line: 0, quantityMilli: 1000, lineId: idOf(61) }], { reason: 'r' }),
    )
    expect(saleFaults(refund)).toEqual([])
    const [line] = refund.lines
    const taxesMinor = [...(line?.taxesMinor ?? []), -7]
    const back = line?.return
    const spoilt = { ...line, taxesMinor, return: { ...back, of: { ...back?.of, taxesMinor } } }
    expect(saleFaults({ ...refund, lines: [spoilt as Sale['lines'][0]] })).toContain('tax-shares')
  })
})

describe('the taxes of an exempt sale whose levies are more than its prices', () => {
  // A levy of 0.27 a piece below a rate: in 0.20 and 4.99 there are 2.61 of tax, rounded up. The first line owes 0.85 and
  // the second 1.76, or 0.86 and 1.75: the odd cent falls on either. The first gives up no more than its 0.20.
  const terms: TaxTerms = {
    ...SOME_TERMS[0],
    components: [
      { kind: 'fixed', code: 'L', name: 'Levy', perUnitMinor: 27 },
      { kind: 'rate', code: 'R', name: 'Rate', ratePpm: 233_042, compound: true },
    ],
  }
  const article = anArticle({ priceMinor: 15, tax: terms })
  const sale = aSale(
    [
      aSaleLine({
        article,
        quantityMilli: 3000,
        discount: { kind: 'percent', ratePpm: 562_430, reason: 'r' },
      }),
      aSaleLine({ article, lineId: idOf(401), quantityMilli: 3000, labelPriceMinor: 499 }),
    ],
    { taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'up' }, lineRounding: 'down' },
    { reason: 'Diplomat' },
  )

  it('are right wherever the odd unit fell', () => {
    const [first, second] = sale.lines as [Sale['lines'][0], Sale['lines'][0]]
    expect([first.amountMinor, second.amountMinor]).toEqual([0, 323])
    expect(saleFaults(sale)).toEqual([])
    expect(saleFaults({ ...sale, lines: [second, first] })).toEqual([])
  })

  it('are right when the odd unit fell on what cost nothing to begin with', () => {
    // 8 x 0.13 of levy in 1.36 and a rate on the rest are 1.06, rounded down: 1.03 of levy, 0.03 of rate. Of the levy 0.51
    // or 0.52 falls on what cost nothing, so the other gives up 0.55 or 0.54.
    const components = [
      { kind: 'fixed' as const, code: 'L', name: 'Levy', perUnitMinor: 13 },
      { kind: 'rate' as const, code: 'R', name: 'Rate', ratePpm: 93_280, compound: false },
    ]
    const free = anArticle({ priceMinor: 0, tax: { ...terms, components } })
    const both = aSale(
      [
        aSaleLine({ article: free, quantityMilli: 4000 }),
        aSaleLine({ article: free, lineId: idOf(401), quantityMilli: 4000, labelPriceMinor: 136 }),
      ],
      { taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'down' } },
      { reason: 'Diplomat' },
    )
    const [first, second] = both.lines as [Sale['lines'][0], Sale['lines'][0]]
    expect(saleFaults(both)).toEqual([])
    expect(saleFaults({ ...both, lines: [second, first] })).toEqual([])
  })

  it('are wrong by more than that, and where the row is not the sum of its lines', () => {
    for (const byMinor of [1, -1, 5]) {
      const [row] = sale.taxes as [Sale['taxes'][0]]
      const netMinor = row.netMinor + byMinor
      const taxes = [{ ...row, netMinor, grossMinor: netMinor }]
      const wrong = { ...sale, taxes, netMinor, totalMinor: netMinor }
      expect(saleFaults(wrong)).toContain('tax-rows')
    }
  })
})
