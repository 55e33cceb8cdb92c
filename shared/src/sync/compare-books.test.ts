import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBooks, type TillBooks, worstOf } from './compare-books.ts'
import { moneyBooks } from './money-books.ts'
import type { EpochBooks } from './reconciliation.ts'

const epochId = '00000000-0000-4000-8000-0000000000e1'
const hashOf = (seq: number): string => seq.toString(16).padStart(64, '0')
const sale = (totalMinor: number, kind = 'cash') => ({
  ...{ currency: 'EUR', totalMinor, roundingMinor: 0 },
  tenders: [{ kind, amountMinor: totalMinor }],
})
const money = moneyBooks([sale(1000), sale(250, 'card'), sale(-100)])
const till: TillBooks = {
  ...{ epochId, firstSeq: 11, lastSeq: 30, money },
  hashAt: (seq) => (seq <= 40 ? hashOf(seq) : undefined),
}
const hub: EpochBooks = {
  ...{ epochId, firstSeq: 11, lastSeq: 30, events: 20, chainHead: hashOf(30), unread: 0, money },
}

describe('a till and its hub over one business date', () => {
  it('agree when they hold the same events and the same sums', () => {
    expect(compareBooks(till, hub)).toEqual({ outcome: 'agrees', differences: [], resendFrom: null })
  })

  it.each([
    ['nothing at all', undefined, 11],
    ['one event in the middle', { ...hub, events: 19 }, 11],
    ['the first ones', { ...hub, firstSeq: 14, events: 17 }, 11],
    ['the last ones', { ...hub, lastSeq: 28, events: 18, chainHead: hashOf(28) }, 29],
    ['the very last, whose number it keeps', { ...hub, events: 19, chainHead: null }, 11],
  ])('differ when the hub lacks %s', (_name, books, resendFrom) => {
    expect(compareBooks(till, books)).toMatchObject({
      ...{ outcome: 'missing', resendFrom },
      differences: [{ epochId, what: 'events', of: String(resendFrom), till: 20 }],
    })
  })

  it('differ when another event stands in the place of one', () => {
    expect(compareBooks(till, { ...hub, chainHead: hashOf(99) })).toMatchObject({
      ...{ outcome: 'other', resendFrom: 11 },
    })
  })

  it('differ without a remedy of the till when the hub goes beyond its journal', () => {
    const books = { ...hub, lastSeq: 41, events: 31, chainHead: hashOf(41) }
    expect(compareBooks(till, books)).toMatchObject({ outcome: 'other', resendFrom: null })
  })

  it('wait while the hub has not read everything, or was sold to meanwhile', () => {
    expect(compareBooks(till, { ...hub, unread: 1, money: [] }).outcome).toBe('waits')
    const later = { ...hub, lastSeq: 32, events: 22, chainHead: hashOf(32) }
    expect(compareBooks(till, { ...later, money: moneyBooks([sale(1)]) }).outcome).toBe('waits')
    expect(compareBooks(till, later).outcome).toBe('agrees')
  })

  it('name each sum that differs, on either side', () => {
    const other = moneyBooks([sale(1000), sale(200, 'card'), sale(-100), sale(50, 'voucher')])
    expect(compareBooks(till, { ...hub, money: other })).toEqual({
      ...{ outcome: 'money', resendFrom: null },
      differences: [
        { epochId, what: 'documents', of: 'EUR', till: 3, hub: 4 },
        { epochId, what: 'tender', of: 'card EUR', till: 250, hub: 200 },
        { epochId, what: 'tender', of: 'voucher EUR', till: 0, hub: 50 },
      ],
    })
  })
})

it('the worst of several epochs counts', () => {
  expect(worstOf(['agrees', 'waits', 'missing', 'money'])).toBe('missing')
  expect(worstOf(['agrees', 'other', 'missing'])).toBe('other')
  expect(worstOf(['agrees', 'waits', 'money'])).toBe('money')
  expect(worstOf(['agrees', 'waits'])).toBe('waits')
  expect(worstOf([])).toBe('agrees')
})

describe('sums of sales', () => {
  const kinds = ['cash', 'card', 'voucher']
  const sales = fc.array(
    fc.record({
      currency: fc.constantFrom('EUR', 'CHF'),
      totalMinor: fc.integer({ min: -9999, max: 9999 }),
      roundingMinor: fc.integer({ min: -4, max: 4 }),
      tenders: fc.array(
        fc.record({
          kind: fc.constantFrom(...kinds),
          amountMinor: fc.integer({ min: -9999, max: 9999 }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 12 },
  )

  it('do not depend on the order of the sales, and lose none of them', () => {
    fc.assert(
      fc.property(sales, (all) => {
        const books = moneyBooks(all)
        expect(moneyBooks([...all].reverse())).toEqual(books)
        for (const { currency, documents, totalMinor, roundingMinor, tenders } of books) {
          const of = all.filter((one) => one.currency === currency)
          expect(documents).toBe(of.length)
          expect(totalMinor).toBe(of.reduce((sum, one) => sum + one.totalMinor, 0))
          expect(roundingMinor).toBe(of.reduce((sum, one) => sum + one.roundingMinor, 0))
          for (const kind of kinds) {
            const paid = of.flatMap((one) => one.tenders).filter((tender) => tender.kind === kind)
            const found = tenders.find((tender) => tender.kind === kind)
            expect(found?.count ?? 0).toBe(paid.length)
            expect(found?.amountMinor ?? 0).toBe(paid.reduce((sum, one) => sum + one.amountMinor, 0))
          }
        }
        expect(books.map(({ currency }) => currency)).toEqual(
          [...new Set(all.map(({ currency }) => currency))].sort(),
        )
      }),
    )
  })
})
