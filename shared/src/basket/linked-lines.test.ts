import { describe, expect, it } from 'vitest'
import { aBasket, after, refusal } from '../testing/basket.ts'
import { aLine, idOf } from '../testing/builders.ts'
import { changedLines } from './change-basket.ts'
import { linkedLine } from './linked-lines.ts'

const first = idOf(1)
const second = idOf(2)
const reason = { reason: 'because' }
const line = aLine()
const paid = {
  saleId: idOf(70),
  receiptNumber: 3,
  line: 0,
  listMinor: -219,
  amountMinor: -200,
  taxesMinor: [-37],
}

describe('a deposit', () => {
  const deposit = { ...line.article, productId: idOf(50), kind: 'deposit' as const, priceMinor: 25 }
  const bottles = aLine({ quantityMilli: 6000 })
  const linked = linkedLine(bottles, deposit, second)
  const other = aLine({ lineId: idOf(3), quantityMilli: 2000 })
  const basket = after(aBasket([bottles, other]), { type: 'line-added', line: linked })

  it('goes with its bottles', () => {
    expect(linked).toEqual({
      lineId: second,
      article: deposit,
      quantityMilli: 6000,
      source: 'linked',
      linkedTo: first,
    })
    const fewer = after(basket, { type: 'quantity-set', lineId: first, quantityMilli: 4000 })
    expect(fewer.lines.map((one) => one.quantityMilli)).toEqual([4000, 2000, 4000])
    expect(changedLines(basket, fewer)).toEqual([0, 2])
    const none = after(basket, { type: 'line-voided', lineId: first, ...reason })
    expect(none.lines.map((one) => one.voided)).toEqual([reason, undefined, reason])
  })

  it('may have one itself, which goes with both', () => {
    const third = idOf(4)
    const crate = linkedLine(linked, { ...deposit, productId: idOf(51) }, third)
    const both = after(basket, { type: 'line-added', line: crate })
    const quantities = (event: Parameters<typeof after>[1]) =>
      after(both, event).lines.map((one) => (one.voided ? 0 : one.quantityMilli))
    expect(quantities({ type: 'quantity-set', lineId: first, quantityMilli: 4000 })).toEqual([
      4000, 2000, 4000, 4000,
    ])
    expect(quantities({ type: 'line-voided', lineId: first, ...reason })).toEqual([0, 2000, 0, 0])
    expect(quantities({ type: 'line-voided', lineId: second, ...reason })).toEqual([6000, 2000, 0, 0])
  })

  it('has no quantity of its own, but may be waived', () => {
    const event = { type: 'quantity-set' as const, lineId: second, quantityMilli: 1000 }
    expect(refusal(basket, event)).toEqual(['QUANTITY_INVALID', { reason: 'linked', lineId: second }])
    const waived = after(
      basket,
      { type: 'line-voided', lineId: second, ...reason },
      { type: 'quantity-set', lineId: first, quantityMilli: 4000 },
    )
    expect(waived.lines.map((one) => [one.quantityMilli, one.voided !== undefined])).toEqual([
      [4000, false],
      [2000, false],
      [6000, true],
    ])
  })

  it('is one for what is weighed, and comes back with what comes back', () => {
    expect(
      linkedLine(aLine({ article: { unit: 'kg' }, quantityMilli: 735 }), deposit, second).quantityMilli,
    ).toBe(1000)
    expect(
      linkedLine(aLine({ article: { unit: 'l' }, quantityMilli: -735 }), deposit, second).quantityMilli,
    ).toBe(-1000)
    const back = linkedLine(
      aLine({ quantityMilli: -1000, return: { ...reason, approvedBy: idOf(8), of: paid } }),
      deposit,
      second,
    )
    expect(back.return).toEqual({ ...reason, approvedBy: idOf(8) })
    expect(back.quantityMilli).toBe(-1000)
    const bare = linkedLine(aLine({ quantityMilli: -1000, return: reason }), deposit, second)
    expect(bare.return).toStrictEqual(reason)
  })

  it('needs its line', () => {
    const event = { type: 'line-added' as const, line: linked }
    expect(refusal(aBasket([other]), event)).toEqual(['LINE_UNKNOWN', { lineId: first }])
    const voided = aBasket([{ ...bottles, voided: reason }])
    expect(refusal(voided, event)).toEqual(['LINE_VOIDED', { lineId: first }])
    const fewer = { type: 'line-added' as const, line: { ...linked, quantityMilli: 5000 } }
    expect(refusal(aBasket([bottles]), fewer)).toEqual([
      'QUANTITY_INVALID',
      { reason: 'linked', lineId: second },
    ])
  })
})
