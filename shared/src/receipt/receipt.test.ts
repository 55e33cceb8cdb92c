import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price } from '../basket/price.ts'
import { completeCashSale } from '../sale/complete-sale.ts'
import { lines } from '../testing/arbitraries.ts'
import { aLine, idOf } from '../testing/builders.ts'
import { buildReceipt } from './build-receipt.ts'
import { ReceiptDocument } from './document.ts'
import { pairLines, receiptText, wrap } from './receipt-text.ts'

const facts = {
  store: {
    name: 'Riverside Market',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    receiptHeader: ['1 River Lane'],
    receiptFooter: ['Thank you'],
  },
  storeNumber: 1,
  tillNumber: 2,
  operatorName: 'Ana M.',
  wallTime: '2026-07-01T11:05:00.000Z',
}
const ids = { saleId: idOf(1), receiptNumber: 17, currency: 'EUR' }

describe('a receipt', () => {
  it('says what was bought, paid and given back', () => {
    const basket = [
      aLine({ quantityMilli: 3000 }),
      aLine({ lineId: idOf(2), name: 'Dishwasher tabs', voided: true }),
      aLine({
        lineId: idOf(3),
        name: 'Bananas',
        unitPriceMinor: 179,
        quantityMilli: 482,
        taxRatePpm: 0,
        taxClassId: idOf(9),
      }),
    ]
    const document = buildReceipt(completeCashSale(basket, 1000, ids), facts)
    expect(receiptText(document, 32)).toBe(
      `
        Riverside Market
          1 River Lane

Oat drink 1 l               6.57
  3 x 2.19
Bananas                     0.86
  0.482 x 1.79
--------------------------------
TOTAL EUR                   7.43
4 items
Cash                       10.00
Change                      2.57
--------------------------------
Prices include VAT
VAT 23% Net 5.34        Tax 1.23
VAT 0% Net 0.86         Tax 0.00
--------------------------------
Receipt 2-17   01/07/2026, 12:05
Till 2          Served by Ana M.

           Thank you
           *R1-2-17*`.slice(1),
    )
  })

  it('writes quantities as its language does', () => {
    const basket = [aLine({ quantityMilli: 742, unitPriceMinor: 189 }), aLine({ quantityMilli: 1_500_000 })]
    const german = { ...facts, store: { ...facts.store, locale: 'de-DE' } }
    const text = receiptText(buildReceipt(completeCashSale(basket, 400_000, ids), german), 42)
    expect(text).toContain('  0,742 x 1,89\n')
    expect(text).toContain('  1.500 x 2,19\n')
  })

  it('names nobody when nobody served', () => {
    const document = buildReceipt(completeCashSale([aLine()], 300, ids), { ...facts, operatorName: '' })
    expect(receiptText(document, 32)).not.toContain('Served')
  })

  it('is written in English and UTC where this runtime does not know the locale or the zone', () => {
    const store = { ...facts.store, locale: 'not a locale', timeZone: 'Mars/Olympus_Mons' }
    const text = receiptText(buildReceipt(completeCashSale([aLine()], 300, ids), { ...facts, store }), 32)
    expect(text).toContain('TOTAL EUR                   2.19')
    expect(text).toContain('7/1/26, 11:05')
  })

  it('is a valid document no wider than its paper, whatever was sold', () => {
    fc.assert(
      fc.property(lines(30), fc.constantFrom(32, 42, 48), (basket, columns) => {
        fc.pre(basket.some((line) => !line.voided))
        const document = buildReceipt(completeCashSale(basket, price(basket).totalMinor, ids), facts)
        expect(ReceiptDocument.parse(document)).toEqual(document)
        for (const row of receiptText(document, columns).split('\n'))
          expect(row.length).toBeLessThanOrEqual(columns)
      }),
    )
  })
})

describe('rows', () => {
  it('breaks at spaces, and inside a word that is longer than the paper', () => {
    expect(wrap('Free-range eggs ten pack', 12)).toEqual(['Free-range', 'eggs ten', 'pack'])
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })

  it('never cuts an amount', () => {
    expect(pairLines('Ground coffee medium roast', '12.90', 16)).toEqual([
      'Ground     12.90',
      'coffee',
      'medium',
      'roast',
    ])
  })
})
