import { describe, expect, it } from 'vitest'
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
