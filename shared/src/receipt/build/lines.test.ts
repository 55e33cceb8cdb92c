import { describe, expect, it } from 'vitest'
import type { Sale } from '../../sale/sale.ts'
import type { SaleArticle, SaleLine } from '../../sale/sale-line.ts'
import { aRichSale, aSaleArticle, aSmallSale, receiptFacts } from '../../testing/receipt.ts'
import { receiptContext } from './context.ts'
import type { ReceiptFacts } from './facts.ts'
import { giftBlocks, lineBlocks } from './lines.ts'

/** Blocks as short texts: `left | right | mark`, details indented. */
const shown = (sale: Sale, facts: Partial<ReceiptFacts> = {}, blocks = lineBlocks): string[] =>
  blocks(receiptContext(sale, receiptFacts(facts))).map((block) => {
    if (block.kind === 'text') return ' '.repeat(block.indent ?? 0) + block.text
    if (block.kind !== 'pair') return block.kind
    const row = [block.left, block.right, ...(block.mark === undefined ? [] : [block.mark])].join(' | ')
    return ' '.repeat(block.indent ?? 0) + row
  })

const oneLine = (line: Partial<SaleLine>, article: Partial<SaleArticle> = {}, sale: Partial<Sale> = {}) =>
  shown({
    ...aSmallSale(),
    articles: [aSaleArticle(article)],
    lines: [{ article: 0, amountMinor: 219, taxesMinor: [41], ...line }],
    ...sale,
  })

describe('the lines of a receipt', () => {
  it('say no more than name and price of one piece', () => {
    expect(oneLine({})).toEqual(['Oat drink 1 l | 2.19 | A'])
  })

  it.each<[string, Partial<SaleLine>, Partial<SaleArticle>]>([
    ['3 x 2.19', { quantityMilli: 3000, amountMinor: 657 }, {}],
    ['1,500 x 2.19', { quantityMilli: 1_500_000, amountMinor: 328_500 }, {}],
    ['0.742 kg x 1.89/kg', { quantityMilli: 742, amountMinor: 140 }, { priceMinor: 189, unit: 'kg' }],
    ['1 kg x 1.89/kg', { amountMinor: 189 }, { priceMinor: 189, unit: 'kg' }],
    [
      '0.119 kg x 3.49/100 g',
      { quantityMilli: 119, amountMinor: 415 },
      { priceMinor: 349, priceQuantityMilli: 100, unit: 'kg' },
    ],
    [
      '0.25 l x 1.20/100 ml',
      { quantityMilli: 250, amountMinor: 300 },
      { priceMinor: 120, priceQuantityMilli: 100, unit: 'l' },
    ],
    [
      '2.5 m x 0.40/500 mm',
      { quantityMilli: 2500, amountMinor: 200 },
      { priceMinor: 40, priceQuantityMilli: 500, unit: 'm' },
    ],
    [
      '250 g x 1.20/100 g',
      { quantityMilli: 250_000, amountMinor: 300 },
      { priceMinor: 120, priceQuantityMilli: 100_000, unit: 'g' },
    ],
    [
      '0.5 g x 1.20/0.1 g',
      { quantityMilli: 500, amountMinor: 600 },
      { priceMinor: 120, priceQuantityMilli: 100, unit: 'g' },
    ],
    [
      '12 x 5.00/6',
      { quantityMilli: 12_000, amountMinor: 1000 },
      { priceMinor: 500, priceQuantityMilli: 6000 },
    ],
    ['1 x 5.00/6', { amountMinor: 83 }, { priceMinor: 500, priceQuantityMilli: 6000 }],
  ])('multiply: %s', (multiplied, line, article) => {
    expect(oneLine(line, article)[1]).toBe(`  ${multiplied}`)
  })

  it('multiply with the quantity break that was given', () => {
    const breaks = [
      { fromQuantityMilli: 3000, priceMinor: 199 },
      { fromQuantityMilli: 6000, priceMinor: 179 },
    ]
    expect(oneLine({ quantityMilli: 4000, amountMinor: 796 }, { breaks })[1]).toBe('  4 x 1.99')
    expect(oneLine({ quantityMilli: 4000, amountMinor: 716 }, { breaks })[1]).toBe('  4 x 1.79')
  })

  it('round as the sale did', () => {
    const line = { quantityMilli: 742, amountMinor: 141 }
    const article = { priceMinor: 189, unit: 'kg' } as const
    expect(oneLine(line, article, { lineRounding: 'up' })[1]).toBe('  0.742 kg x 1.89/kg')
    expect(oneLine(line, article)[1]).toBe('  0.742 kg')
  })

  it('show no multiplication that is not true, and none that no amount could hold', () => {
    const override = { unitPriceMinor: 1, reason: 'Gift' }
    expect(
      oneLine({ quantityMilli: 2000, amountMinor: 2, override }, { priceMinor: 100_000_000_000 }),
    ).toEqual(['Oat drink 1 l | 0.02 | A', '  2 x 0.01', '  Price changed'])
    const breaks = [{ fromQuantityMilli: 2000, priceMinor: 1 }]
    const dear = { priceMinor: 100_000_000_000, breaks }
    expect(oneLine({ quantityMilli: 2000, amountMinor: 2 }, dear)[1]).toBe('  2 x 0.01')
    expect(oneLine({ quantityMilli: 2000, amountMinor: 3 }, dear)[1]).toBe('  2')
  })

  it('name what is special: label, override, serial, lot, return', () => {
    expect(oneLine({ weighed: { by: 'typed' } })).toEqual(['Oat drink 1 l | 2.19 | A', '  Manual weight'])
    expect(oneLine({ weighed: { by: 'scale' } })).toEqual(['Oat drink 1 l | 2.19 | A'])
    expect(oneLine({ weighed: { by: 'scale', tareGrams: 20 } })).toEqual([
      ...['Oat drink 1 l | 2.19 | A', '  Tare 20 g'],
    ])
    expect(oneLine({ labelPriceMinor: 219 })).toEqual(['Oat drink 1 l | 2.19 | A', '  Price from label'])
    expect(oneLine({ tracking: { serial: 'S1', lot: 'L1', expiry: '2026-12-01' } }).slice(1)).toEqual([
      '  Serial no. S1',
      '  Lot L1',
    ])
    const back = { quantityMilli: -1000, amountMinor: -219 }
    expect(oneLine({ ...back, return: { reason: 'Sour' } })).toEqual([
      'Oat drink 1 l | -2.19 | A',
      '  Return without receipt',
    ])
    const of = {
      saleId: aSmallSale().saleId,
      receiptNumber: 12,
      line: 0,
      listMinor: -219,
      amountMinor: -219,
      taxesMinor: [-41],
    }
    expect(oneLine({ ...back, quantityMilli: -2000, return: { reason: 'Sour', of } }).slice(1)).toEqual([
      '  -2',
      '  Return, receipt 12',
    ])
  })

  it('tell the tax that was not charged from what goods that come back had been given', () => {
    const of = {
      ...{ saleId: aSmallSale().saleId, receiptNumber: 12, line: 0, taxesMinor: [0] },
      ...{ listMinor: -219, amountMinor: -165, exemptedMinor: -34 },
    }
    const back = { quantityMilli: -1000, listMinor: -219, amountMinor: -165, taxesMinor: [0] }
    expect(oneLine({ ...back, return: { reason: 'Sour', of } }).slice(1)).toEqual([
      '  Return, receipt 12',
      '  VAT not charged | 0.34 | ',
      '  Discount | 0.20 | ',
    ])
  })

  it('leave out what is void', () => {
    expect(oneLine({ voided: { reason: 'Wrong scan' }, amountMinor: 0 }, {}, { taxes: [] })).toEqual([])
  })

  it('carry no letter where there is no table of taxes', () => {
    expect(
      oneLine({}, {}, { taxRules: { prices: 'exclusive', roundedPer: 'line', rounding: 'up' } }),
    ).toEqual(['Oat drink 1 l | 2.19'])
  })

  it('keep the place of the letter free for an article without a row', () => {
    const { tax: _, ...article } = aSaleArticle()
    expect(shown({ ...aSmallSale(), articles: [article] })).toEqual(['Oat drink 1 l | 2.19 | '])
  })

  it('say under a line what was taken off it, and why', () => {
    const amountOff = { kind: 'amount', amountMinor: 50, reason: 'Dented' } as const
    const sale = { discounts: [{ kind: 'line', terms: amountOff, amountMinor: 50 }] } as const
    const line = { listMinor: 219, amountMinor: 169, discounts: [{ by: 0, amountMinor: 50 }] }
    expect(oneLine(line, {}, { discounts: [...sale.discounts] })).toEqual([
      'Oat drink 1 l | 2.19 | A',
      '  Discount 0.50, Dented | -0.50 | ',
    ])
  })

  it('say what no discount of this sale explains, and nothing of a share of nothing', () => {
    expect(oneLine({ listMinor: 219, amountMinor: 200 })[1]).toBe('  Discount | -0.19 | ')
    const terms = { kind: 'percent', ratePpm: 1, reason: 'Little' } as const
    const discounts: Sale['discounts'] = [{ kind: 'line', terms, amountMinor: 0 }]
    expect(oneLine({ discounts: [{ by: 0, amountMinor: 0 }] }, {}, { discounts })).toHaveLength(1)
  })
})

describe('the lines of a gift receipt', () => {
  it('name the goods given, not what they cost nor what came back', () => {
    expect(shown(aRichSale(), { gift: true }, giftBlocks)).toEqual([
      'Oat drink 1 l | 3',
      'Bananas | 0.742 kg',
      'Serrano ham, sliced | 0.119 kg',
      'Coffee grinder Barista Pro 250 | ',
      '  Serial no. SN-77-1042',
      'Gouda young | ',
      '  Lot L2026-31',
      'Postage stamp | 2',
    ])
  })
})
