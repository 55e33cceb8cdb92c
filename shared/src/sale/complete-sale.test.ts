import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price } from '../basket/price.ts'
import { lines } from '../testing/arbitraries.ts'
import { aLine, idOf } from '../testing/builders.ts'
import { saleFaults } from './check-sale.ts'
import { completeCashSale } from './complete-sale.ts'
import { Sale } from './sale.ts'

const facts = { saleId: idOf(1), receiptNumber: 7, currency: 'EUR' }

describe('a cash sale', () => {
  const basket = [
    aLine(),
    aLine({ lineId: idOf(2), unitPriceMinor: 395 }),
    aLine({ lineId: idOf(3), voided: true }),
  ]

  it('takes the money, gives the change and leaves voided lines out of the total', () => {
    const sale = completeCashSale(basket, 1000, facts)
    expect(sale.totalMinor).toBe(614)
    expect(sale.changeMinor).toBe(386)
    expect(sale.itemCount).toBe(2)
    expect(sale.lines).toHaveLength(3)
    expect(sale.tenders).toEqual([{ kind: 'cash', amountMinor: 614, tenderedMinor: 1000, changeMinor: 386 }])
  })

  it.each([
    [613, 'TENDER_TOO_SMALL'],
    [-1, 'TENDER_TOO_SMALL'],
    [614.5, 'TENDER_TOO_SMALL'],
    [614 + 1_000_001, 'TENDER_TOO_LARGE'],
  ])('refuses %d handed over: %s', (tenderedMinor, code) => {
    expect(() => completeCashSale(basket, tenderedMinor, facts)).toThrow(code)
  })

  it('refuses a basket in which nothing is left', () => {
    expect(() => completeCashSale([aLine({ voided: true })], 1000, facts)).toThrow('BASKET_EMPTY')
  })

  it('fits its schema and adds up, whatever was sold', () => {
    fc.assert(
      fc.property(lines(), fc.integer({ min: 0, max: 1_000_000 }), (basket, moreMinor) => {
        const { totalMinor, itemCount } = price(basket)
        fc.pre(itemCount > 0)
        const sale = completeCashSale(basket, totalMinor + moreMinor, facts)
        expect(Sale.parse(sale)).toEqual(sale)
        expect(saleFaults(sale)).toEqual([])
        expect(sale.changeMinor).toBe(moreMinor)
      }),
    )
  })
})

describe('the arithmetic check of the hub', () => {
  const sale = completeCashSale([aLine(), aLine({ lineId: idOf(2) })], 500, facts)

  it.each([
    ['total', { totalMinor: sale.totalMinor + 1 }],
    ['tax-table', { taxMinor: sale.taxMinor - 1 }],
    [
      'line-extension',
      { lines: sale.lines.map((line) => ({ ...line, extendedMinor: line.extendedMinor + 1 })) },
    ],
    ['tenders', { tenders: [{ kind: 'cash' as const, amountMinor: 1, tenderedMinor: 1, changeMinor: 0 }] }],
    ['change', { tenders: sale.tenders.map((tender) => ({ ...tender, changeMinor: 0 })) }],
    ['tax-rows', { taxes: sale.taxes.map((row) => ({ ...row, netMinor: row.netMinor - 1 })) }],
  ])('finds a wrong %s', (fault, change) => {
    expect(saleFaults({ ...sale, ...change })).toContain(fault)
  })
})

describe('pricing', () => {
  it('prices weighed goods once per line and counts them as one item', () => {
    const priced = price([
      aLine({ unitPriceMinor: 179, quantityMilli: 482 }),
      aLine({ lineId: idOf(2), quantityMilli: 3000 }),
    ])
    expect(priced.lines.map((line) => line.extendedMinor)).toEqual([86, 657])
    expect(priced.itemCount).toBe(4)
  })

  it('does not depend on the order of scanning', () => {
    const shuffled = lines().chain((basket) =>
      fc.tuple(fc.constant(basket), fc.shuffledSubarray(basket, { minLength: basket.length })),
    )
    fc.assert(
      fc.property(shuffled, ([basket, other]) => {
        const { lines: _, ...one } = price(basket)
        const { lines: __, ...two } = price(other)
        expect(two).toEqual(one)
      }),
    )
  })
})
