import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sale } from '../sale/sale.ts'
import { receiptFactsIn } from '../testing/receipt.ts'
import { paidSale } from '../testing/sale.ts'
import { buildReceipt } from './build-receipt.ts'
import { type BlockOf, ReceiptDocument } from './document.ts'
import { receiptText } from './receipt-text.ts'
import { pairRows } from './rows.ts'
import { tableRows } from './table-rows.ts'
import { cleanText, graphemesOf, textColumns } from './text-columns.ts'
import { wrap } from './wrap.ts'

const unicode = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.string({
      unit: fc.constantFrom('日', '本', 'ｱ', ' ', 'e\u0301', '👨‍👩‍👧', '🇮🇪', 'ש', 'क्षि', 'a', '\n', '\u202e'),
      maxLength,
    }),
  )
const widths = fc.constantFrom(32, 42, 48)
const amount = fc
  .integer({ min: -100_000_000_000, max: 100_000_000_000 })
  .map((minor) => (minor / 100).toFixed(2))

const fits = (rows: readonly string[], columns: number) => {
  for (const row of rows) expect(textColumns(row)).toBeLessThanOrEqual(columns)
}
const letters = (text: string) => text.replaceAll(' ', '')

describe('rows of any text', () => {
  it('are no wider than the paper, lose no letter and split no grapheme', () => {
    fc.assert(
      fc.property(unicode(200), fc.integer({ min: 2, max: 48 }), (text, columns) => {
        const rows = wrap(text, columns)
        fits(rows, columns)
        expect(letters(rows.join(''))).toBe(letters(cleanText(text)))
        expect(rows.flatMap((row) => graphemesOf(row)).filter((one) => one !== ' ')).toEqual(
          graphemesOf(cleanText(text)).filter((one) => one !== ' '),
        )
      }),
    )
  })

  it('keep an amount whole, at its column', () => {
    fc.assert(
      fc.property(unicode(80), amount, widths, fc.constantFrom(0, 2), (left, right, columns, indent) => {
        const rows = pairRows({ left, right, indent, mark: 'A' }, columns)
        fits(rows, columns)
        const ends = rows.filter((row) => row.endsWith(`${right} A`))
        expect(ends.length).toBeGreaterThanOrEqual(1)
        expect(textColumns(ends[0] ?? '')).toBe(columns)
      }),
    )
  })

  it('hold any right text, too', () => {
    fc.assert(
      fc.property(unicode(80), unicode(80), widths, (left, right, columns) => {
        fits(pairRows({ left, right }, columns), columns)
      }),
    )
  })

  it('make tables of any cells', () => {
    const cells = fc.tuple(unicode(40), fc.oneof(amount, unicode(20)), amount, amount)
    fc.assert(
      fc.property(cells, fc.array(cells, { minLength: 1, maxLength: 4 }), widths, (head, rows, columns) => {
        const table = tableRows({ head, rows: rows.map((row) => ({ cells: row })) }, columns)
        fits(
          table.map((row) => row.text),
          columns,
        )
        for (const row of rows)
          for (const cell of row.slice(2)) expect(table.some(({ text }) => text.includes(cell))).toBe(true)
      }),
    )
  })
})

const marks = fc.record({
  copy: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  training: fc.boolean(),
  gift: fc.boolean(),
  fiscal: fc.option(
    fc.record({
      lines: fc.array(unicode(200), { maxLength: 3 }),
      qr: fc.string({ minLength: 1, maxLength: 300 }),
      signerOutOfOrder: fc.boolean(),
    }),
    { nil: undefined },
  ),
})
const locales = fc.constantFrom(
  'en-IE',
  'en-US',
  'de-CH',
  'fr-FR',
  'nl-NL',
  'es-ES',
  'it-IT',
  'ja-JP',
  'ar-EG',
)

/** A sale whose articles have names of any kind. */
const namedSale = fc.tuple(paidSale(), fc.array(unicode(80), { minLength: 1, maxLength: 12 })).map(
  ([{ sale }, names]): Sale => ({
    ...sale,
    articles: sale.articles.map((article, place) => ({
      ...article,
      name: (names[place % names.length] || 'x').slice(0, 80),
    })),
  }),
)

describe('a receipt of any sale', () => {
  it('is a valid document no wider than its paper', () => {
    fc.assert(
      fc.property(namedSale, marks, locales, widths, (sale, facts, locale, columns) => {
        const document = buildReceipt(sale, receiptFactsIn(locale, facts))
        expect(ReceiptDocument.parse(document)).toEqual(document)
        fits(receiptText(document, columns).split('\n'), columns)
      }),
    )
  })

  it('adds up: lines and discounts to the total, tenders less change to what is to pay, the table to its sums', () => {
    fc.assert(
      fc.property(paidSale(), ({ sale }) => {
        const { blocks } = buildReceipt(sale, receiptFactsIn('en-IE'))
        const pairs = blocks.filter((block): block is BlockOf<'pair'> => block.kind === 'pair')
        const minor = (text: string) => Math.round(Number(text.replaceAll(',', '')) * 100)
        const at = (label: string) => pairs.findIndex(({ left }) => left === label)
        const sum = (some: readonly BlockOf<'pair'>[]) =>
          some.filter(({ left }) => left !== 'Subtotal').reduce((total, { right }) => total + minor(right), 0)

        const total = at('TOTAL EUR')
        expect(sum(pairs.slice(0, total))).toBe(sale.totalMinor)
        expect(minor(pairs[total]?.right ?? '')).toBe(sale.totalMinor)

        const payableMinor = sale.totalMinor + sale.roundingMinor
        const payable = at(payableMinor < 0 ? 'TO PAY OUT EUR' : 'TO PAY EUR')
        const payments = pairs
          .slice(Math.max(total, payable) + 1)
          .filter(({ left }) => /^(Cash|Card|Voucher|Gift|Store)/.test(left))
        const change = pairs.find(({ left }) => left === 'Change')
        expect(sum(payments) - minor(change?.right ?? '0')).toBe(payableMinor)
        expect(payable >= 0).toBe(sale.roundingMinor !== 0)
        if (payable >= 0) expect(minor(pairs[payable]?.right ?? '')).toBe(Math.abs(payableMinor))

        for (const table of blocks.filter((block) => block.kind === 'table')) {
          const rows = table.rows.map(({ cells }) => cells).filter((cells) => cells[3] !== '')
          const named = rows.filter((cells) => cells[0] !== 'Total')
          const column = (place: number) => named.reduce((all, cells) => all + minor(cells[place] ?? ''), 0)
          expect([1, 2, 3].map(column)).toEqual([sale.netMinor, sale.taxMinor, sale.totalMinor])
        }
      }),
    )
  })
})
