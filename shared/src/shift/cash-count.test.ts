import { describe, expect, it } from 'vitest'
import { CashCount, countCash } from './cash-count.ts'

const pieces = (denominationMinor: number, count: number) => ({ denominationMinor, pieces: count })

describe('a count of a drawer', () => {
  it('adds up notes, coins and what is loose, largest first, without what was not found', () => {
    const count = countCash([pieces(1, 7), pieces(5000, 2), pieces(200, 0), pieces(20, 3)], 5, 'EUR')
    expect(count).toEqual({
      count: [pieces(5000, 2), pieces(20, 3), pieces(1, 7)],
      looseMinor: 5,
      totalMinor: 10_072,
    })
    expect(CashCount.parse(count)).toEqual(count)
    expect(countCash([], 0, 'EUR')).toEqual({ count: [], looseMinor: 0, totalMinor: 0 })
  })

  it('of a currency without a list is one sum', () => {
    expect(countCash([], 123, 'XPF').totalMinor).toBe(123)
    expect(() => countCash([pieces(100, 1)], 0, 'XPF')).toThrow('CASH_COUNT_INVALID')
  })

  it('takes a sum up to the largest amount', () => {
    expect(countCash([pieces(50_000, 1_000_000)], 50_000_000_000, 'EUR').totalMinor).toBe(100_000_000_000)
  })

  it.each([
    [[pieces(3, 1)], 0, { denominationMinor: 3, reason: 'unknown' }],
    [[pieces(20, 1), pieces(20, 2)], 0, { denominationMinor: 20, reason: 'repeated' }],
    [[pieces(20, -1)], 0, { denominationMinor: 20, reason: 'pieces' }],
    [[pieces(20, 0.5)], 0, { denominationMinor: 20, reason: 'pieces' }],
    [[pieces(20, 1_000_001)], 0, { denominationMinor: 20, reason: 'pieces' }],
    [[], -1, { reason: 'loose' }],
    [[], 0.5, { reason: 'loose' }],
    [[pieces(50_000, 1_000_000)], 50_000_000_001, { reason: 'sum' }],
  ])('refuses %j and %d loose', (counted, looseMinor, details) => {
    expect(() => countCash(counted, looseMinor, 'EUR')).toThrow(
      expect.objectContaining({ code: 'CASH_COUNT_INVALID', details }),
    )
  })
})
