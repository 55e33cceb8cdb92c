import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { anArticle, aSale, aSaleLine, SOME_TERMS } from '../testing/sale.ts'
import { fullLine, grossOf, lineArticle } from './line-article.ts'

const odd = anArticle({
  productId: idOf(2),
  departmentId: idOf(3),
  unit: 'kg',
  kind: 'deposit',
  discountable: false,
  groups: ['a'],
  priceQuantityMilli: 100,
  breaks: [{ fromQuantityMilli: 5, priceMinor: 1 }],
  tax: SOME_TERMS[1],
})
const sale = aSale([
  aSaleLine(),
  aSaleLine({ article: odd, quantityMilli: 50, source: 'search' }),
  aSaleLine({ article: { ...odd, tax: SOME_TERMS[2] }, voided: { reason: 'r' } }),
])
const [usual, unusual, gone] = sale.lines as [
  (typeof sale.lines)[0],
  (typeof sale.lines)[0],
  (typeof sale.lines)[0],
]

describe('what a line sold', () => {
  it('is told in full, whatever the sale leaves out', () => {
    expect(lineArticle(sale, usual)).toEqual({ ...anArticle(), tax: sale.taxes[0] })
    expect(lineArticle(sale, unusual)).toEqual({ ...odd, tax: sale.taxes[1] })
    expect(lineArticle(sale, gone)).toEqual({ ...odd, tax: undefined })
    expect(sale.taxes[0]).toMatchObject({ code: 'T0', grossMinor: 219 })
  })

  it('has its quantity, list price and source', () => {
    expect(fullLine(usual)).toMatchObject({ quantityMilli: 1000, listMinor: 219, source: 'scanner' })
    expect(fullLine(unusual)).toMatchObject({ quantityMilli: 50, listMinor: 1, source: 'search' })
    expect(fullLine({ ...usual, listMinor: 300 })).toMatchObject({ listMinor: 300, amountMinor: 219 })
  })

  it('takes a place that is not there for a bug', () => {
    expect(() => lineArticle(sale, { article: 9 })).toThrow('a line names no article of its sale: 9')
    expect(() => lineArticle({ ...sale, departments: [] }, usual)).toThrow(
      'an article names no department of its sale: 0',
    )
  })
})

it('costs the customer its amount, and the tax on it where prices are without tax', () => {
  const line = { amountMinor: 1000, taxesMinor: [40, 45, 4] }
  expect(grossOf({ taxRules: { ...sale.taxRules, prices: 'inclusive' } }, line)).toBe(1000)
  expect(grossOf({ taxRules: { ...sale.taxRules, prices: 'exclusive' } }, line)).toBe(1089)
})
