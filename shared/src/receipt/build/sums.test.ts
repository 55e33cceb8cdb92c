import { describe, expect, it } from 'vitest'
import type { Sale } from '../../sale/sale.ts'
import type { Tender } from '../../sale/tender.ts'
import { anAddedTaxSale, aRichSale, aSmallSale, aTaxRow, receiptFacts } from '../../testing/receipt.ts'
import type { ReceiptBlock } from '../document.ts'
import { type ReceiptContext, receiptContext, taxLetter } from './context.ts'
import { savedBlocks } from './discounts.ts'
import { taxBlocks } from './taxes.ts'
import { tenderBlocks } from './tenders.ts'
import { totalBlocks } from './totals.ts'

const rows = (build: (context: ReceiptContext) => ReceiptBlock[], change: Partial<Sale> = {}): string[] =>
  build(receiptContext({ ...aSmallSale(), ...change }, receiptFacts())).flatMap((block) => {
    if (block.kind === 'pair') return [`${block.left} | ${block.right}`]
    if (block.kind === 'text') return [' '.repeat(block.indent ?? 0) + block.text]
    if (block.kind === 'table') return block.rows.map(({ cells }) => cells.join(' | '))
    return [block.kind]
  })

const vat = (code: string, ratePpm: number, compound = false) =>
  ({ kind: 'rate', code, name: code, ratePpm, compound }) as const
const levy = { kind: 'fixed', code: 'LEVY', name: 'Sugar levy', perUnitMinor: 8 } as const
const exclusive = { prices: 'exclusive', roundedPer: 'receipt', rounding: 'half-away' } as const

describe('totals', () => {
  it('are one row where nothing lies between lines and total', () => {
    expect(rows(totalBlocks)).toEqual(['TOTAL EUR | 2.19'])
  })

  it('show the rounding of cash as a row of its own, and largest what is to pay', () => {
    expect(rows(totalBlocks, { roundingMinor: -4 })).toEqual([
      'TOTAL EUR | 2.19',
      'Rounding | -0.04',
      'TO PAY EUR | 2.15',
    ])
    const sizes = (sale: Sale) =>
      totalBlocks(receiptContext(sale, receiptFacts())).map((block) => 'size' in block && block.size)
    expect(sizes({ ...aSmallSale(), roundingMinor: 1 })).toEqual(['normal', 'normal', 'large'])
    expect(sizes(aSmallSale())).toEqual(['large'])
  })

  it('say of a refund what is paid out, without a minus', () => {
    expect(rows(totalBlocks, { totalMinor: -219, roundingMinor: -1 })).toEqual([
      'TOTAL EUR | -2.19',
      'Rounding | -0.01',
      'TO PAY OUT EUR | 2.20',
    ])
    expect(rows(totalBlocks, { totalMinor: -2, roundingMinor: 2 })[2]).toBe('TO PAY EUR | 0.00')
  })

  it('name each promotion once, how often it was given, and skip what gave nothing', () => {
    const promotion = { kind: 'promotion', promotionId: aSmallSale().saleId, revision: 1 } as const
    const discounts: Sale['discounts'] = [
      { ...promotion, name: '3 for 2', times: 2, amountMinor: 438 },
      { ...promotion, name: 'Nothing', times: 1, amountMinor: 0 },
    ]
    expect(rows(totalBlocks, { discounts })).toEqual([
      'Subtotal | 6.57',
      '2 x 3 for 2 | -4.38',
      'TOTAL EUR | 2.19',
    ])
  })

  it('give a percentage on the whole as one', () => {
    const terms = { kind: 'percent', ratePpm: 125_000, reason: 'Staff' } as const
    expect(rows(totalBlocks, { discounts: [{ kind: 'basket', terms, amountMinor: 31 }] })[1]).toBe(
      'Discount 12.5%, Staff | -0.31',
    )
  })
})

describe('taxes that are added', () => {
  it('stand before the total by name, rows of one tax together', () => {
    const sale = anAddedTaxSale()
    const [first] = sale.taxes
    const second = { ...first!, components: [vat('CITY', 45_000)], taxesMinor: [7] }
    const state = {
      ...first!,
      components: [vat('STATE', 40_000), vat('CITY', 45_000)],
      taxesMinor: [100, 113],
    }
    expect(rows(totalBlocks, { ...sale, taxes: [state, second] })).toEqual([
      'Subtotal | 28.99',
      'STATE 4% | 1.00',
      'CITY 4.5% | 1.20',
      'TOTAL USD | 31.21',
    ])
  })

  it('come after what was taken off the whole', () => {
    const terms = { kind: 'amount', amountMinor: 100, reason: 'Coupon' } as const
    const discounts: Sale['discounts'] = [{ kind: 'basket', terms, amountMinor: 100 }]
    const taxes = [aTaxRow({ components: [vat('GST', 50_000)], taxesMinor: [10] })]
    const sale = { taxRules: exclusive, taxes, discounts, netMinor: 200, taxMinor: 10, totalMinor: 210 }
    expect(rows(totalBlocks, sale)).toEqual([
      'Subtotal | 3.00',
      'Discount 1.00, Coupon | -1.00',
      'Subtotal | 2.00',
      'GST 5% | 0.10',
      'TOTAL EUR | 2.10',
    ])
    expect(rows(taxBlocks, sale)).toEqual([])
  })

  it('of nothing are shown, unless the sale is exempt', () => {
    const taxes = [aTaxRow({ components: [vat('GST', 50_000), levy], taxesMinor: [0, 0] })]
    const sale = { taxRules: exclusive, taxes, netMinor: 219, taxMinor: 0 }
    expect(rows(totalBlocks, sale)).toEqual([
      'Subtotal | 2.19',
      'GST 5% | 0.00',
      'Sugar levy | 0.00',
      'TOTAL EUR | 2.19',
    ])
    const exemption = { reason: 'Reseller' }
    expect(rows(totalBlocks, { ...sale, exemption })).toEqual(['TOTAL EUR | 2.19'])
    expect(rows(taxBlocks, { ...sale, exemption })).toEqual(['VAT exempt: Reseller'])
  })
})

describe('the table of taxes', () => {
  const named = (...components: Sale['taxes'][number]['components']) =>
    rows(taxBlocks, { taxes: [aTaxRow({ components, taxesMinor: components.map(() => 20) })] })

  it('adds rates on the same amount, keeps compound ones apart, names levies', () => {
    expect(named(vat('GST', 50_000), vat('QST', 99_750))).toEqual([
      'Prices include VAT',
      'A 14.975% | 1.78 | 0.41 | 2.19',
      '  GST 5% |  | 0.20 | ',
      '  QST 9.975% |  | 0.20 | ',
    ])
    expect(named(vat('GST', 50_000), vat('PST', 95_000, true))[1]).toBe('A 5% + 9.5% | 1.78 | 0.41 | 2.19')
    expect(named(vat('VAT', 230_000), levy)[1]).toBe('A 23% + Sugar levy | 1.78 | 0.41 | 2.19')
    expect(named(levy)).toEqual(['Prices include VAT', 'A Sugar levy | 1.78 | 0.41 | 2.19'])
  })

  it('tells zero-rated from exempt, and adds up', () => {
    expect(rows(taxBlocks, aRichSale())).toEqual([
      'Prices include VAT',
      'A 23% | 18.61 | 4.28 | 22.89',
      'B 13.5% | 7.82 | 1.06 | 8.88',
      'C exempt | 2.20 | 0.00 | 2.20',
      'D 0% zero-rated | 1.27 | 0.00 | 1.27',
      'Total | 29.90 | 5.34 | 35.24',
    ])
  })

  it('names a levy on goods without a rate: the tax of the row is nothing else', () => {
    const levied = (category: 'zero-rated' | 'exempt') =>
      rows(taxBlocks, { taxes: [aTaxRow({ category, components: [levy], taxesMinor: [41] })] }).at(-1)
    expect(levied('exempt')).toBe('A exempt + Sugar levy | 1.78 | 0.41 | 2.19')
    expect(levied('zero-rated')).toBe('A 0% zero-rated + Sugar levy | 1.78 | 0.41 | 2.19')
  })

  it('does not say that prices hold a tax where all that was sold is exempt from it', () => {
    const exempt = aTaxRow({ category: 'exempt', components: [], netMinor: 219, taxMinor: 0, taxesMinor: [] })
    expect(rows(taxBlocks, { taxes: [exempt] })).toEqual(['A exempt | 2.19 | 0.00 | 2.19'])
    expect(rows(taxBlocks, { taxes: [aTaxRow(), exempt] })[0]).toBe('Prices include VAT')
  })

  it('takes a component whose share is not said for nothing', () => {
    const taxes = [aTaxRow({ components: [vat('GST', 50_000), levy], taxesMinor: [] })]
    expect(rows(taxBlocks, { taxes }).slice(2)).toEqual([
      '  GST 5% |  | 0.00 | ',
      '  Sugar levy |  | 0.00 | ',
    ])
    expect(rows(totalBlocks, { taxes, taxRules: exclusive })[1]).toBe('GST 5% | 0.00')
  })

  it('is left out where nothing was sold', () => {
    expect(rows(taxBlocks, { taxes: [] })).toEqual([])
  })

  it('says why nothing was owed, with the certificate', () => {
    const exemption = { reason: 'Embassy', certificate: 'DM-1' }
    expect(rows(taxBlocks, { exemption })).toEqual([
      'A 23% | 1.78 | 0.41 | 2.19',
      'VAT exempt: Embassy',
      '  Certificate DM-1',
    ])
  })

  it('has letters for the most rows there can be', () => {
    expect([0, 25, 26, 39].map(taxLetter)).toEqual(['A', 'Z', 'a', 'n'])
  })
})

describe('tenders', () => {
  const paid = (...tenders: Tender[]) => rows(tenderBlocks, { tenders, changeMinor: 0 })

  it('are what was handed over, with the change', () => {
    expect(rows(tenderBlocks)).toEqual(['Cash | 5.00', 'Change | 2.81'])
    expect(paid({ kind: 'cash', amountMinor: 219, tenderedMinor: 219, changeMinor: 0 })).toEqual([
      'Cash | 2.19',
      'Change | 0.00',
    ])
  })

  it('are what was paid out, which is no change', () => {
    expect(paid({ kind: 'cash', amountMinor: -500, tenderedMinor: 0, changeMinor: 500 })).toEqual([
      'Cash | -5.00',
    ])
    const usd = { foreignCurrency: 'USD', rate: '0.92' }
    const back = { kind: 'foreign-cash', amountMinor: -920, tenderedMinor: 0, changeMinor: 920 } as const
    expect(paid({ ...back, ...usd, foreignMinor: 0 })).toEqual(['Cash | -9.20'])
  })

  it('name the foreign money beside what it was worth, and its rate to the last digit', () => {
    const usd = { foreignMinor: 2000, foreignCurrency: 'USD', rate: '0.92345678' }
    expect(
      paid({ kind: 'foreign-cash', amountMinor: 1000, tenderedMinor: 1847, changeMinor: 847, ...usd }),
    ).toEqual(['Cash 20.00 USD | 18.47', '  1 USD = 0.92345678 EUR', 'Change | 8.47'])
    const jpy = { foreignMinor: 2000, foreignCurrency: 'JPY', rate: '0.0061' }
    expect(
      paid({ kind: 'foreign-cash', amountMinor: 1220, tenderedMinor: 1220, changeMinor: 0, ...jpy }),
    ).toEqual(['Cash 2,000 JPY | 12.20', '  1 JPY = 0.0061 EUR', 'Change | 0.00'])
  })

  it('name the scheme of a card, its authorisation and the reference', () => {
    const card = { kind: 'card', amountMinor: 219, reference: 'T2-1' } as const
    expect(paid(card)).toEqual(['Card | 2.19', '  Reference T2-1'])
    expect(paid({ ...card, scheme: 'Visa', authorisation: 'A1' })).toEqual([
      'Card Visa | 2.19',
      '  Authorisation A1',
      '  Reference T2-1',
    ])
  })

  it('say what of a voucher is lost', () => {
    const voucher = { kind: 'voucher', reference: 'V1', faceMinor: 500 } as const
    expect(paid({ ...voucher, amountMinor: 500, forfeitedMinor: 0 })).toEqual(['Voucher V1 | 5.00'])
    expect(paid({ ...voucher, amountMinor: 219, forfeitedMinor: 281 })).toEqual([
      'Voucher V1 | 2.19',
      '  Value 5.00, 2.81 not used and lapsed',
    ])
    // Handed back whole when the sale is void.
    expect(paid({ ...voucher, amountMinor: -219, forfeitedMinor: 281 })).toEqual(['Voucher V1 | -2.19'])
  })

  it('never print a number that could be spent', () => {
    const reference = '6006491234567890'
    expect(paid({ kind: 'gift-card', amountMinor: 219, reference })).toEqual(['Gift card ***7890 | 2.19'])
    expect(paid({ kind: 'store-credit', amountMinor: -219, reference: 'SC-00077' })).toEqual([
      'Store credit *** | -2.19',
    ])
    expect(paid({ kind: 'gift-card', amountMinor: 1, reference: '123456789' })).toEqual([
      'Gift card ***6789 | 0.01',
    ])
  })
})

describe('you saved', () => {
  it('adds promotions and discounts, not the tax that was not owed', () => {
    expect(rows(savedBlocks, aRichSale())).toEqual(['You saved | 11.69'])
    expect(rows(savedBlocks, { discounts: [{ kind: 'exemption', amountMinor: 41 }] })).toEqual([])
    expect(rows(savedBlocks)).toEqual([])
  })

  it('is not said of goods that come back', () => {
    const terms = { kind: 'amount', amountMinor: 100, reason: 'Coupon' } as const
    expect(rows(savedBlocks, { discounts: [{ kind: 'basket', terms, amountMinor: -100 }] })).toEqual([])
  })
})
