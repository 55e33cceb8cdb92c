import { describe, expect, it } from 'vitest'
import type { Line } from '../basket/line.ts'
import { idOf } from '../testing/builders.ts'
import { anArticle, aSale, aSaleLine, SOME_TERMS } from '../testing/sale.ts'
import { saleFaults } from './check-sale.ts'
import { returnLines } from './return-lines.ts'
import { returnedMilli, returnedOf } from './returned.ts'
import type { Sale } from './sale.ts'
import { voidSale } from './void-sale.ts'

const voidFacts = { saleId: idOf(30), receiptNumber: 4, pricedAt: '2026-11-22T15:00' }
const reason = { reason: 'broken', approvedBy: idOf(77) }
const pick = (line: number, quantityMilli: number, n = 0) => ({ line, quantityMilli, lineId: idOf(600 + n) })

/** Three for 10.00 less 1.00 by hand, one void line, one serial number, goods back without a receipt. */
const sale = aSale([
  aSaleLine({
    article: anArticle({ priceMinor: 1000, priceQuantityMilli: 3000, groups: ['g'] }),
    quantityMilli: 3000,
    source: 'keyed',
    discount: { kind: 'amount', amountMinor: 100, reason: 'r' },
  }),
  aSaleLine({ voided: { reason: 'r' } }),
  aSaleLine({ tracking: { serial: 'S-1', lot: 'L-1' }, barcode: '4006381333931', labelPriceMinor: 250 }),
  aSaleLine({ quantityMilli: -1000, return: { reason: 'r' } }),
])

const amounts = (lines: ReturnType<typeof returnLines>) =>
  lines.map(({ quantityMilli, return: back }) => [
    quantityMilli,
    back?.of?.listMinor,
    back?.of?.amountMinor,
    ...(back?.of?.taxesMinor ?? []),
  ])

describe('goods that come back with their receipt', () => {
  it('are worth what the first so many cost, less what came back before', () => {
    // 9.00 paid of 10.00, 1.44 tax. After 1, 2, 3 pieces: amount 3.00, 6.00, 9.00; off 0.33, 0.67, 1.00;
    // tax 1.44 x 3 / 9 = 0.48, 0.96, 1.44.
    expect(sale.lines[0]).toMatchObject({ listMinor: 1000, amountMinor: 900, taxesMinor: [144] })
    expect(amounts(returnLines(sale, [], [pick(0, 1000), pick(0, 1000), pick(0, 1000)], reason))).toEqual([
      [-1000, -333, -300, -48],
      [-1000, -334, -300, -48],
      [-1000, -333, -300, -48],
    ])
    const one = returnedOf(sale, [aSale(returnLines(sale, [], [pick(0, 1000)], reason))])
    expect(amounts(returnLines(sale, one, [pick(0, 2000)], reason))).toEqual([[-2000, -667, -600, -96]])
    expect(amounts(returnLines(sale, [], [pick(0, 500)], reason))).toEqual([[-500, -167, -150, -24]])
  })

  it('keep the list price of a piece where the amount rounds up', () => {
    // 5.00 less 0.77: 4.23. Half of it is 2.115, so 2.12 and then 2.11; off 0.38 and 0.39.
    const twice = aSale([
      aSaleLine({
        article: anArticle({ priceMinor: 250 }),
        quantityMilli: 2000,
        discount: { kind: 'amount', amountMinor: 77, reason: 'r' },
      }),
    ])
    const one = returnLines(twice, [], [pick(0, 1000), pick(0, 1000)], reason)
    expect(amounts(one).map(([, list, amount]) => [list, amount])).toEqual([
      [-250, -212],
      [-250, -211],
    ])
  })

  it('name their sale, their line and the very piece, and carry the article as it was', () => {
    expect(returnLines(sale, [], [pick(2, 1000, 5)], reason)).toEqual([
      {
        lineId: idOf(605),
        article: anArticle(),
        quantityMilli: -1000,
        source: 'return',
        barcode: '4006381333931',
        tracking: { serial: 'S-1', lot: 'L-1' },
        return: {
          ...reason,
          of: {
            saleId: sale.saleId,
            receiptNumber: 1,
            line: 2,
            listMinor: -250,
            amountMinor: -250,
            taxesMinor: [-40],
          },
        },
      },
    ])
    const [line] = returnLines(sale, [], [pick(0, 1000)], reason)
    expect(line).not.toHaveProperty('barcode')
    expect(line).not.toHaveProperty('tracking')
    expect(line?.article).toEqual(anArticle({ priceMinor: 1000, priceQuantityMilli: 3000, groups: ['g'] }))
  })

  it('tell how much of what was taken off was tax that an exempt customer was not charged', () => {
    // Three for 6.57 less 1.00 by hand: 5.57, of which 0.89 at 19% is not charged.
    const exempt = aSale(
      [aSaleLine({ quantityMilli: 3000, discount: { kind: 'amount', amountMinor: 100, reason: 'r' } })],
      {},
      { reason: 'Diplomat' },
    )
    expect(exempt.lines[0]).toMatchObject({ listMinor: 657, amountMinor: 468, taxesMinor: [0] })
    const back = returnLines(exempt, [], [pick(0, 1000), pick(0, 1000), pick(0, 1000)], reason)
    // Off: 0.63 a piece, so 0.89 x 63 / 189, 0.89 x 126 / 189 and all of it.
    expect(back.map((line) => [line.return?.of?.amountMinor, line.return?.of?.exemptedMinor])).toEqual([
      [-156, -30],
      [-156, -29],
      [-156, -30],
    ])
    const refund = aSale(back)
    expect(saleFaults(refund)).toEqual([])
    expect(
      saleFaults(voidSale({ ...refund, kind: 'exchange' }, { ...voidFacts, returnedMilli: [] })),
    ).toEqual([])
    const [line] = refund.lines as [Sale['lines'][0]]
    for (const exemptedMinor of [1, -64]) {
      const of = { ...line.return?.of, exemptedMinor } as never
      const wrong = { ...line, return: { ...reason, of } }
      expect(saleFaults({ ...refund, lines: [wrong, ...refund.lines.slice(1)] })).toEqual(['return'])
    }
    expect(returnLines(sale, [], [pick(0, 1000)], reason)[0]?.return?.of).not.toHaveProperty('exemptedMinor')
  })

  it('give no cent of tax back without its amount', () => {
    // 10 pieces for 0.02 with 0.01 tax: the fifth piece brings nothing, and no tax either.
    const cheap: Sale = {
      ...aSale([aSaleLine({ quantityMilli: 10_000 })]),
      lines: [{ article: 0, quantityMilli: 10_000, amountMinor: 2, taxesMinor: [1] }],
    }
    const pieces = Array.from({ length: 10 }, (_, n) => pick(0, 1000, n))
    // amount: 0.2 a piece, so 1 from the third and 2 from the eighth piece on; tax: half of the amount, up.
    expect(amounts(returnLines(cheap, [], pieces, reason)).map(([, , ...rest]) => rest)).toEqual([
      [0, 0],
      [0, 0],
      [-1, -1],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [-1, 0],
      [0, 0],
      [0, 0],
    ])
  })

  it('give a levy back that was paid on goods given away', () => {
    const tax = {
      ...SOME_TERMS[3],
      components: [{ kind: 'fixed' as const, code: 'L', name: 'L', perUnitMinor: 8 }],
    }
    const free = aSale([aSaleLine({ article: anArticle({ priceMinor: 0, tax }), quantityMilli: 2000 })], {
      taxRules: { prices: 'exclusive', roundedPer: 'line', rounding: 'half-away' },
    })
    expect(free.lines[0]).toMatchObject({ amountMinor: 0, taxesMinor: [16] })
    expect(amounts(returnLines(free, [], [pick(0, 1000)], reason))).toEqual([[-1000, 0, 0, -8]])
  })

  it('mirror what was paid also when an exchange was voided in between', () => {
    // 3 pieces for 0.10: 0.03, 0.04, 0.03. The first comes back in an exchange, the second in a refund; the exchange is
    // void, so 0.04 was given back for one piece, and 0.06 is left for two.
    const cheap = aSale([
      aSaleLine({
        article: anArticle({ priceMinor: 333 }),
        quantityMilli: 3000,
        discount: { kind: 'amount', amountMinor: 989, reason: 'r' },
      }),
    ])
    const later: Sale[] = []
    const take = (quantityMilli: number, ...more: Line[]): number | undefined => {
      const lines = returnLines(cheap, returnedOf(cheap, later), [pick(0, quantityMilli)], reason)
      later.push(aSale([...lines, ...more], { saleId: idOf(20 + later.length) }))
      return lines[0]?.return?.of?.amountMinor
    }
    expect(take(1000, aSaleLine())).toBe(-3)
    expect(take(1000)).toBe(-4)
    const [exchange] = later as [Sale]
    later.push(voidSale(exchange, { ...voidFacts, returnedMilli: [] }))
    expect(returnedOf(cheap, later)).toMatchObject([{ quantityMilli: 1000, amountMinor: 4 }])
    expect(take(2000)).toBe(-6)
    expect(returnedOf(cheap, later)).toEqual([
      { quantityMilli: 3000, listMinor: 999, amountMinor: 10, taxesMinor: cheap.lines[0]?.taxesMinor },
    ])
  })

  it.each([
    ['a void line', [pick(1, 1000)], 'RETURN_UNKNOWN_LINE', { line: 1 }],
    ['goods that came back themselves', [pick(3, 1000)], 'RETURN_UNKNOWN_LINE', { line: 3 }],
    ['no line', [pick(4, 1000)], 'RETURN_UNKNOWN_LINE', { line: 4 }],
    ['a line before the first', [pick(-1, 1000)], 'RETURN_UNKNOWN_LINE', { line: -1 }],
    ['more than was sold', [pick(0, 3001)], 'RETURN_TOO_MUCH', { line: 0, leftMilli: 3000 }],
    ['more than is left', [pick(0, 2000), pick(0, 1001)], 'RETURN_TOO_MUCH', { line: 0, leftMilli: 1000 }],
    ['nothing', [pick(0, 0)], 'QUANTITY_INVALID', { line: 0 }],
    ['less than nothing', [pick(0, -1000)], 'QUANTITY_INVALID', { line: 0 }],
    ['a fraction of a thousandth', [pick(0, 0.5)], 'QUANTITY_INVALID', { line: 0 }],
  ])('refuses %s', (_, picks, code, details) => {
    expect(() => returnLines(sale, [], picks, reason)).toThrow(expect.objectContaining({ code, details }))
  })

  it('counts what came back before', () => {
    const all = returnedOf(sale, [aSale(returnLines(sale, [], [pick(0, 3000)], reason))])
    expect(() => returnLines(sale, all, [pick(0, 1)], reason)).toThrow(
      expect.objectContaining({ code: 'RETURN_TOO_MUCH', details: { line: 0, leftMilli: 0 } }),
    )
  })

  it('are never those of a void', () => {
    expect(() => returnLines({ ...sale, kind: 'void' }, [], [pick(0, 1)], reason)).toThrow(
      'RETURN_UNKNOWN_LINE',
    )
  })
})

describe('what has come back of a sale', () => {
  const refundOf = (place: number, quantityMilli: number, saleId = sale.saleId): Sale => {
    const [line] = returnLines(sale, [], [pick(place, quantityMilli)], reason)
    return aSale([{ ...line, return: { ...reason, of: { ...line?.return?.of, saleId } } } as never])
  }

  it('is summed by line over later sales', () => {
    expect(returnedMilli(sale, [])).toEqual([0, 0, 0, 0])
    const later = [refundOf(0, 1000), refundOf(0, 500), refundOf(2, 1000), refundOf(0, 700, idOf(99))]
    expect(returnedMilli(sale, later)).toEqual([1500, 0, 1000, 0])
  })

  it('does not count lines that were void, or that name no line of it', () => {
    const [one] = refundOf(0, 1000).lines
    const other = { ...one, return: { ...reason, of: { ...one?.return?.of, line: 9 } } }
    const gone = { ...refundOf(0, 1000), lines: [{ ...one, voided: reason }, other] } as Sale
    expect(returnedMilli(sale, [gone])).toEqual([0, 0, 0, 0])
  })
})
