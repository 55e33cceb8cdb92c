import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../basket/line.ts'
import { idOf } from '../testing/builders.ts'
import { aSaleLine, type Paid, paidSale, priceFor } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { completeSale } from './complete-sale.ts'
import { mirrorGoods, negated } from './mirror.ts'
import { checkPayable } from './payable.ts'
import { type ReturnPick, returnLines } from './return-lines.ts'
import { returnedMilli, returnedOf } from './returned.ts'
import { Sale } from './sale.ts'
import { settle } from './settle.ts'
import { voidSale } from './void-sale.ts'

const reason = { reason: 'broken' }

/** A refund of some of a sale, or an exchange for `more`, priced and paid in cash. */
function refund(
  { sale, facts, tenders }: Paid,
  picks: readonly ReturnPick[],
  earlier: readonly Sale[],
  more: readonly Line[] = [],
): Sale {
  const lines = [...returnLines(sale, returnedOf(sale, earlier), picks, reason), ...more]
  const basket = { basketId: idOf(3), lines, promotionCodes: [] }
  const own = { ...facts, saleId: idOf(50 + earlier.length), receiptNumber: sale.receiptNumber + 1 }
  const priced = priceFor(basket, own)
  checkPayable(priced, basket, own)
  const asked = priced.totalMinor === 0 ? [] : [cashFor(priced.totalMinor)]
  return completeSale(
    priced,
    basket,
    settle(priced.totalMinor, asked, { ...tenders, cashRounding: null }),
    own,
  )
}

// Tax on a mirrored part may round to what is owed by the customer: never more than a few units.
const cashFor = (dueMinor: number) => ({ kind: 'cash' as const, tenderedMinor: Math.max(dueMinor, 0) })

const soldPlaces = (sale: Sale): number[] =>
  sale.lines.flatMap((line, place) => (!line.voided && (line.quantityMilli ?? 1000) > 0 ? [place] : []))

const everything = (sale: Sale): ReturnPick[] =>
  soldPlaces(sale).map((line) => ({
    line,
    quantityMilli: sale.lines[line]?.quantityMilli ?? 1000,
    lineId: idOf(500 + line),
  }))

const goodsOf = ({ taxes, netMinor, taxMinor, totalMinor, itemCount, returnCount }: Sale) => ({
  taxes,
  netMinor,
  taxMinor,
  totalMinor,
  itemCount,
  returnCount,
})

describe('every sale that can be paid', () => {
  it('fits its schema, adds up, and says what its basket cost', () => {
    fc.assert(
      fc.property(paidSale(), ({ sale, priced, basket, facts, settled }) => {
        checkPayable(priced, basket, facts)
        expect(Sale.parse(sale)).toEqual(sale)
        expect(saleFaults(sale)).toEqual([])
        expect(settled.remainingMinor).toBe(0)
        expect(sale.totalMinor).toBe(priced.totalMinor)
      }),
    )
  })

  it('is mirrored to the cent by a refund of everything', () => {
    fc.assert(
      fc.property(paidSale({ returns: false }), (paid) => {
        const back = refund(paid, everything(paid.sale), [])
        expect(saleFaults(back)).toEqual([])
        expect(goodsOf(back)).toEqual(goodsOf(mirrorGoods(paid.sale)))
        expect(back.kind).toBe('refund')
      }),
    )
  })

  it('is mirrored by its void, payment and rounding included', () => {
    fc.assert(
      fc.property(paidSale(), ({ sale }) => {
        fc.pre(sale.kind !== 'refund')
        const facts = { saleId: idOf(60), receiptNumber: 99, pricedAt: '2026-11-22T15:00', returnedMilli: [] }
        const voided = voidSale(sale, facts)
        expect(Sale.parse(voided)).toEqual(voided)
        expect(saleFaults(voided)).toEqual([])
        expect(goodsOf(mirrorGoods(voided))).toEqual(goodsOf(sale))
        expect(voided.tenders.map(({ amountMinor }) => negated(amountMinor))).toEqual(
          sale.tenders.map(({ amountMinor }) => amountMinor),
        )
        expect(voided.roundingMinor + sale.roundingMinor).toBe(0)
        expect(returnedMilli(sale, [voided])).toEqual(
          sale.lines.map((line) => (line.voided ? 0 : (line.quantityMilli ?? 1000))),
        )
      }),
    )
  })
})

/** What ends a step: something else is bought along with it; the oldest exchange is void after it. */
const EXCHANGED = -1
const VOIDED = -2

describe('partial refunds', () => {
  /** For every line how much comes back at each step; the rest at the end. */
  const share = fc.integer({ min: 0, max: 1000 })
  const step = fc
    .tuple(fc.array(share, { minLength: 12, maxLength: 12 }), fc.boolean(), fc.boolean())
    .map(([shares, isVoided, isExchange]) => [...shares, isVoided ? VOIDED : 0, isExchange ? EXCHANGED : 0])
  const steps = fc.array(step, { maxLength: 4 })

  const isVoidable = ({ kind, saleId }: Sale, all: readonly Sale[]): boolean =>
    kind === 'exchange' && !all.some(({ voids }) => voids?.saleId === saleId)
  const voidOf = (sale: Sale, id: number): Sale =>
    voidSale(sale, {
      ...{ saleId: idOf(id), receiptNumber: id, pricedAt: sale.pricedAt },
      returnedMilli: returnedMilli(sale, []),
    })

  it('never exceed what was paid, and all together give back exactly that, also when exchanges are voided', () => {
    fc.assert(
      fc.property(paidSale({ returns: false }), steps, (paid, shares) => {
        const { sale } = paid
        const refunds: Sale[] = []
        for (const step of [...shares, sale.lines.map(() => 1000)]) {
          const back = returnedMilli(sale, refunds)
          const picks = everything(sale).flatMap((pick, i) => {
            const leftMilli = pick.quantityMilli - (back[pick.line] ?? 0)
            const quantityMilli = Math.trunc((leftMilli * (step[i % 12] ?? 0)) / 1000)
            return quantityMilli > 0 ? [{ ...pick, quantityMilli }] : []
          })
          const isExchange = step.at(-1) === EXCHANGED
          if (picks.length > 0)
            refunds.push(refund(paid, picks, refunds, isExchange ? [aSaleLine({ lineId: idOf(400) })] : []))
          expectWithin(sale, refunds)
          const exchange =
            step.at(-2) === VOIDED ? refunds.find((one) => isVoidable(one, refunds)) : undefined
          if (exchange) refunds.push(voidOf(exchange, 200 + refunds.length))
          expectWithin(sale, refunds)
        }
        expect(sumsOf(sale, refunds)).toEqual(sumsOf(sale, [refund(paid, everything(sale), [])]))
        for (const one of refunds) expect(saleFaults(one)).toEqual([])
        expect(returnedMilli(sale, refunds)).toEqual(
          sale.lines.map((line) => (line.voided ? 0 : (line.quantityMilli ?? 1000))),
        )
      }),
    )
  })

  /** Per line of the sale: list, amount and taxes that came back. */
  function sumsOf(sale: Sale, refunds: readonly Sale[]): number[][] {
    return sale.lines.map((sold, place) => {
      const sums = [0, 0, ...sold.taxesMinor.map(() => 0)]
      for (const line of refunds.flatMap(({ lines }) => lines)) {
        const of = line.return?.of
        if (of?.line !== place) continue
        for (const [i, amountMinor] of [of.listMinor, of.amountMinor, ...of.taxesMinor].entries())
          sums[i] = (sums[i] ?? 0) - amountMinor
      }
      return sums
    })
  }

  function expectWithin(sale: Sale, refunds: readonly Sale[]): void {
    sumsOf(sale, refunds).forEach((sums, place) => {
      const sold = sale.lines[place] as Sale['lines'][number]
      const paid = [sold.listMinor ?? sold.amountMinor, sold.amountMinor, ...sold.taxesMinor]
      for (const [i, backMinor] of sums.entries()) {
        expect(Math.abs(backMinor)).toBeLessThanOrEqual(Math.abs(paid[i] as number))
        expect(backMinor * (paid[i] as number)).toBeGreaterThanOrEqual(0)
      }
    })
  }
})
