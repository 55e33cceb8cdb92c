import { describe, expect, it } from 'vitest'
import type { Basket } from '../basket/basket.ts'
import type { ManualDiscount } from '../basket/line.ts'
import { idOf } from '../testing/builders.ts'
import { anArticle, aSale, aSaleLine, priceFor, SOME_TERMS, someFacts } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { completeSale } from './complete-sale.ts'
import { returnLines } from './return-lines.ts'
import { Sale } from './sale.ts'
import { settle } from './settle.ts'
import { type TenderAsked, tenderRules } from './tender-rules.ts'

const reason = { reason: 'r' }
const milk = anArticle({ productId: idOf(21), priceMinor: 500, tax: SOME_TERMS[1] })
const tea = anArticle({
  productId: idOf(22),
  priceMinor: 400,
  breaks: [
    { fromQuantityMilli: 3000, priceMinor: 350 },
    { fromQuantityMilli: 10_000, priceMinor: 300 },
  ],
})

function sell(basket: Partial<Basket>, asked: TenderAsked[], change = {}): Sale {
  const facts = someFacts(change)
  const full: Basket = { basketId: idOf(2), lines: [], promotionCodes: [], ...basket }
  const priced = priceFor(full, facts)
  const rules = tenderRules({ currency: 'EUR', cashRounding: { incrementMinor: 5, mode: 'half-away' } })
  return completeSale(priced, full, settle(priced.totalMinor, asked, rules), facts)
}

const cash = (tenderedMinor: number): TenderAsked => ({ kind: 'cash', tenderedMinor })

/** 2 x 5.00 less 10% off the line, 3 x 3.50 by quantity break, then 1.00 off the basket; one line void. */
const sale = sell(
  {
    lines: [
      aSaleLine({
        article: milk,
        quantityMilli: 2000,
        discount: { kind: 'percent', ratePpm: 100_000, ...reason },
      }),
      aSaleLine({ article: tea, quantityMilli: 3000 }),
      aSaleLine({ article: tea, voided: reason }),
    ],
    discount: { kind: 'amount', amountMinor: 103, ...reason },
  },
  [{ kind: 'card', amountMinor: 800, reference: 'C' }, cash(2000)],
)

const withLine = (place: number, change: object): Sale => ({
  ...sale,
  lines: sale.lines.map((line, i) => (i === place ? { ...line, ...change } : line)),
})
const withArticle = (place: number, change: object): Sale => ({
  ...sale,
  articles: sale.articles.map((one, i) => (i === place ? { ...one, ...change } : one)),
})
const withDiscount = (place: number, terms: object): Sale => ({
  ...sale,
  discounts: (sale.discounts ?? []).map((one, i) =>
    i === place && 'terms' in one ? { ...one, terms: { ...one.terms, ...terms } as ManualDiscount } : one,
  ),
})
const withTender = (place: number, change: object): Sale => ({
  ...sale,
  tenders: sale.tenders.map((one, i) => (i === place ? ({ ...one, ...change } as Sale['tenders'][0]) : one)),
})
const withRow = (place: number, change: object): Sale => ({
  ...sale,
  taxes: sale.taxes.map((row, i) => (i === place ? { ...row, ...change } : row)),
})

describe('a sale that adds up', () => {
  it('is the one worked out by hand', () => {
    // 1000 - 100 + 1050 - 103 = 1847; 103 over 900 and 1050: 47.54 and 55.46, so 48 and 55.
    expect(sale.lines.map((line) => [line.listMinor, line.amountMinor])).toEqual([
      [1000, 852],
      [1050, 995],
      [undefined, 0],
    ])
    expect(sale).toMatchObject({ totalMinor: 1847, roundingMinor: -2, changeMinor: 955, itemCount: 5 })
    expect(saleFaults(sale)).toEqual([])
  })
})

describe('what does not add up is named', () => {
  it.each<[string, Sale, string[]]>([
    ['kind', { ...sale, kind: 'exchange' }, ['kind']],
    ['kind', { ...sale, kind: 'refund' }, ['kind']],
    ['kind', { ...sale, voids: { saleId: idOf(3), receiptNumber: 1 } }, ['kind']],
    ['items', { ...sale, itemCount: 4 }, ['items']],
    ['items', { ...sale, returnCount: 1 }, ['items']],
    ['items of weighed goods', withArticle(1, { unit: 'kg' }), ['items']],
    ['list', withLine(0, { listMinor: 1001 }), ['list', 'discounts']],
    ['list by its break', withArticle(1, { breaks: [] }), ['list']],
    [
      'list by the break that is reached',
      withArticle(1, { breaks: [{ fromQuantityMilli: 3001, priceMinor: 350 }] }),
      ['list'],
    ],
    ['list by its price', withArticle(0, { priceMinor: 499 }), ['list']],
    ['list beyond any amount', withArticle(0, { priceMinor: 100_000_000_000 }), ['list']],
    ['list by its price quantity', withArticle(0, { priceQuantityMilli: 100 }), ['list']],
    ['list by an override', withLine(0, { override: { unitPriceMinor: 501, ...reason } }), ['list']],
    ['list by a label', withLine(0, { labelPriceMinor: 501 }), ['list']],
    ['list by the rounding', withLine(0, { quantityMilli: 2001 }), ['items', 'list']],
    ['a share', withLine(1, { discounts: [{ by: 1, amountMinor: 54 }] }), ['discounts', 'discount-shares']],
    ['a share of another', withLine(1, { discounts: [{ by: 0, amountMinor: 55 }] }), ['discount-shares']],
    ['a discount', { ...sale, discounts: [] }, ['reference']],
    ['less asked for than was taken off', withDiscount(1, { amountMinor: 102 }), ['discount-asked']],
    ['a void line', withLine(2, { amountMinor: 1 }), ['void-line']],
    ['a void line', withLine(2, { listMinor: 1 }), ['void-line']],
    ['a void line', withLine(2, { taxesMinor: [1] }), ['void-line']],
    ['a void line', withLine(2, { discounts: [] }), ['void-line']],
    ['an article', withLine(0, { article: 9 }), ['reference']],
    ['a department', { ...sale, departments: [] }, ['reference']],
    ['goods that go out as returned', withLine(1, { return: reason }), ['return']],
    ['a taxed row outside the tax', withRow(1, { category: 'exempt' }), ['tax-category']],
    ['a row', withArticle(0, { tax: 9 }), ['reference']],
    ['a row', withArticle(0, { tax: undefined }), ['reference']],
    ['a line of another row', withArticle(0, { tax: 0 }), ['tax-rows', 'tax-lines', 'tax-shares']],
    ['tax of a row', withRow(0, { taxMinor: 1, netMinor: 994 }), ['tax-rows', 'net', 'tax']],
    ['net of a row', withRow(0, { netMinor: 1 }), ['tax-rows', 'net']],
    ['gross of a row', withRow(0, { grossMinor: 1 }), ['tax-rows', 'total']],
    ['components of a row', withRow(0, { taxesMinor: [158] }), ['tax-rows', 'tax-shares']],
    [
      'a row too many',
      {
        ...sale,
        taxes: [
          ...sale.taxes,
          { ...SOME_TERMS[2], netMinor: 0, taxMinor: 0, grossMinor: 0, taxesMinor: [0] },
        ],
      },
      ['tax-rows'],
    ],
    ['tax of a line', withLine(1, { taxesMinor: [158] }), ['tax-shares']],
    ['tax of a line by far', withLine(1, { taxesMinor: [157] }), ['tax-lines', 'tax-shares']],
    ['a tax too many on a line', withLine(1, { taxesMinor: [159, 0] }), ['tax-lines']],
    ['net', { ...sale, netMinor: sale.netMinor + 1 }, ['net', 'net-and-tax']],
    ['tax', { ...sale, taxMinor: sale.taxMinor + 1 }, ['tax', 'net-and-tax']],
    ['total', { ...sale, totalMinor: sale.totalMinor + 1 }, ['total', 'net-and-tax', 'tenders']],
    ['rules', { ...sale, taxRules: { ...sale.taxRules, prices: 'exclusive' } }, ['tax-rows', 'tax-lines']],
    ['a sum of tenders', withTender(0, { amountMinor: 801 }), ['tenders']],
    ['a card of nothing', withTender(0, { amountMinor: 0 }), ['tenders', 'tender']],
    ['a payout in a sale', withTender(0, { amountMinor: -800 }), ['tenders', 'tender-sign']],
    ['cash', withTender(1, { tenderedMinor: 2001 }), ['tender']],
    ['change', withTender(1, { changeMinor: 954 }), ['tender', 'change']],
    ['change', { ...sale, changeMinor: 954 }, ['change']],
    ['rounding', { ...sale, roundingMinor: 0 }, ['tenders']],
    [
      'rounding without cash',
      { ...sale, tenders: [{ kind: 'card', amountMinor: 1845, reference: 'C' }], changeMinor: 0 },
      ['rounding'],
    ],
    [
      'rounding past nothing',
      {
        ...sale,
        roundingMinor: -1848,
        tenders: [{ kind: 'cash', amountMinor: -1, tenderedMinor: 0, changeMinor: 1 }],
        changeMinor: 1,
      },
      ['tender-sign', 'rounding'],
    ],
  ])('%s', (_, wrong, faults) => {
    expect(saleFaults(wrong)).toEqual(faults)
  })

  it('in a line below nothing, or a discount that raises its price', () => {
    const off = (amountMinor: number, leftMinor: number) =>
      withLine(0, { discounts: [{ by: 0, amountMinor }], amountMinor: leftMinor })
    expect(saleFaults(off(1001, -1))).toContain('amount-sign')
    expect(saleFaults(off(-5, 1005))).toContain('discount-sign')
    expect(saleFaults(off(5, 995))).not.toContain('discount-sign')
  })

  it('in rows that do not stand where their lines look for them', () => {
    const twin = anArticle({ productId: idOf(24), tax: { ...SOME_TERMS[0], code: 'T0B' } })
    const twins = aSale([aSaleLine(), aSaleLine({ article: twin })])
    expect(saleFaults(twins)).toEqual([])
    expect(saleFaults({ ...twins, taxes: [...twins.taxes].reverse() })).toEqual(['tax-row-of-line'])
  })

  it('in a unit of tax that another line should carry, where tax is rounded per line', () => {
    const lines = [aSaleLine(), aSaleLine()]
    const moved = (one: Sale): Sale => ({
      ...one,
      lines: one.lines.map((line, i) => ({
        ...line,
        taxesMinor: line.taxesMinor.map((tax) => tax + 1 - 2 * i),
      })),
    })
    const perLine = { prices: 'inclusive', roundedPer: 'line', rounding: 'half-away' } as const
    expect(saleFaults(moved(aSale(lines)))).toEqual([])
    const sold = aSale(lines, { taxRules: perLine })
    expect(saleFaults(sold)).toEqual([])
    expect(saleFaults(moved(sold))).toEqual(['tax-lines'])
    const longer = sold.lines.map((line) => ({ ...line, taxesMinor: [...line.taxesMinor, 0] }))
    expect(saleFaults({ ...sold, lines: longer })).toEqual(['tax-lines'])
  })

  it('but not in prices that are only high', () => {
    expect(saleFaults(aSale([aSaleLine({ article: anArticle({ priceMinor: 90_000_000_000 }) })]))).toEqual([])
    expect(saleFaults(aSale([aSaleLine({ article: anArticle({ priceMinor: 1_000_000 }) })]))).toEqual([])
  })

  it('but not in a quantity break that only what goes out has reached', () => {
    const article = { ...tea, breaks: [{ fromQuantityMilli: 5000, priceMinor: 350 }] }
    const swap = aSale([
      aSaleLine({ article, quantityMilli: 5000 }),
      aSaleLine({ article, quantityMilli: -1000, return: reason }),
    ])
    // 5 x 3.50 - 4.00
    expect(swap.totalMinor).toBe(1350)
    expect(saleFaults(swap)).toEqual([])
  })

  it('in a sum that would leave the bounds of an amount', () => {
    const free = aSale([aSaleLine({ article: anArticle({ priceMinor: 0 }) })])
    const most = 100_000_000_000
    const line = { article: 0, amountMinor: most, taxesMinor: [0] }
    expect(saleFaults({ ...free, lines: [line, line] })).toContain('bounds')
    const taxRules = { ...free.taxRules, prices: 'exclusive' as const }
    expect(saleFaults({ ...free, taxRules, lines: [line] })).toContain('bounds')
    const levy = { kind: 'fixed' as const, code: 'L', name: 'L', perUnitMinor: most }
    const taxes = free.taxes.map((row) => ({ ...row, components: [levy] }))
    expect(
      saleFaults({ ...free, taxes, lines: [{ ...line, quantityMilli: 1001, amountMinor: 0 }] }),
    ).toContain('bounds')
    expect(saleFaults({ ...free, taxes, lines: [{ ...line, amountMinor: 0 }] })).not.toContain('bounds')
  })
})

describe('returns', () => {
  const lines = returnLines(sale, [], [{ line: 0, quantityMilli: 2000, lineId: idOf(9) }], reason)
  const refund = sell({ lines }, [cash(0)])
  const withReturn = (change: object, own: object = {}): Sale => ({
    ...refund,
    lines: refund.lines.map((line) => ({
      ...line,
      ...own,
      return: { ...reason, of: { ...(line.return?.of as object), ...change } } as never,
    })),
  })

  it('add up', () => {
    expect(saleFaults(refund)).toEqual([])
    expect(Sale.parse(refund)).toEqual(refund)
  })

  it.each<[string, Sale, string[]]>([
    ['list', withReturn({ listMinor: -1001 }), ['return']],
    ['amount', withReturn({ amountMinor: -851 }), ['return']],
    ['taxes', withReturn({ taxesMinor: [-55] }), ['return', 'tax-rows']],
    ['number of taxes', withReturn({ taxesMinor: [-56, 0] }), ['return', 'tax-lines']],
    ['discounts beside it', withReturn({}, { discounts: [] }), ['return']],
    ['goods that go out', withReturn({}, { quantityMilli: 2000 }), ['kind', 'items', 'return']],
    [
      'goods that cost',
      withReturn({ taxesMinor: [56] }, { taxesMinor: [56] }),
      ['return', 'tax-rows', 'tax-shares'],
    ],
  ])('are found out by %s', (_, wrong, faults) => {
    expect(saleFaults(wrong)).toEqual(faults)
  })

  it('without a receipt cost what their price says, whatever their quantity', () => {
    const back = aSaleLine({ article: tea, quantityMilli: -3000, return: reason })
    const plain = sell({ lines: [back] }, [cash(0)])
    expect(plain).toMatchObject({ totalMinor: -1200, kind: 'refund', itemCount: 0, returnCount: 3 })
    expect(saleFaults(plain)).toEqual([])
    const [{ return: _, ...line }] = plain.lines as [Sale['lines'][0]]
    expect(saleFaults({ ...plain, lines: [line] })).toEqual(['return'])
  })
})

describe('a void', () => {
  it('says what it voids', () => {
    expect(saleFaults({ ...sale, kind: 'void' })).toContain('kind')
  })
})

describe('the schema', () => {
  it.each<[string, Sale]>([
    ['an article', withLine(0, { article: 2 })],
    ['a discount', withLine(0, { discounts: [{ by: 2, amountMinor: 1 }] })],
    ['a department', withArticle(0, { department: 1 })],
    ['a row', withArticle(0, { tax: 2 })],
    ['the row of a line that was sold', withArticle(0, { tax: undefined })],
    // A line that was void is read, too, though nothing is owed on it.
    ['an article of a void line', withLine(2, { article: sale.articles.length })],
  ])('refuses a place that the sale does not have: %s', (_, wrong) => {
    expect(Sale.safeParse(wrong).error?.issues[0]?.message).toBe('a place that the sale does not have')
  })

  it('takes a row for a void line or none', () => {
    expect(Sale.safeParse(sale).success).toBe(true)
    const gone = sell({ lines: [aSaleLine({ article: milk }), aSaleLine({ voided: reason })] }, [cash(500)])
    expect(gone.articles.map(({ tax }) => tax)).toEqual([0, undefined])
    expect(gone.articles[1]).not.toHaveProperty('tax')
    expect(gone.articles[1]).not.toHaveProperty('breaks')
    expect(Sale.parse(gone)).toEqual(gone)
  })
})
