import { describe, expect, it } from 'vitest'
import { aSale, aSaleLine } from '../testing/sale.ts'
import { kindOf } from './complete-sale.ts'
import { Sale } from './sale.ts'

const out = { quantityMilli: 1000 }
const back = { quantityMilli: -1000 }
const voided = { reason: 'r' }

describe('what a sale calls itself', () => {
  it.each([
    ['sale', [out]],
    ['refund', [back]],
    ['exchange', [out, back]],
    ['sale', [out, { ...back, voided }]],
    ['refund', [{ ...out, voided }, back]],
  ] as const)('is a %s by the lines that are not void', (kind, lines) => {
    expect(kindOf(lines)).toBe(kind)
  })
})

describe('the places that a sale names', () => {
  const sale = aSale([aSaleLine()])
  const [line] = sale.lines
  const [article] = sale.articles

  it('are all there', () => {
    expect(Sale.safeParse(sale).success).toBe(true)
  })

  it.each([
    ['an article', { lines: [{ ...line, article: 1 }] }],
    ['a department', { articles: [{ ...article, department: 1 }] }],
    ['a tax row', { articles: [{ ...article, tax: 1 }] }],
    ['a discount', { lines: [{ ...line, discounts: [{ by: 0, amountMinor: 0 }] }] }],
  ])('%s beyond the last is refused', (_, change) => {
    expect(Sale.safeParse({ ...sale, ...change }).success).toBe(false)
  })
})
