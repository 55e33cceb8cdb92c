import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cashRounding, minor } from '../testing/money.ts'
import { CashRounding, roundCash } from './cash-rounding.ts'
import { MAX_MINOR } from './minor.ts'

describe('cash rounding', () => {
  it.each([
    // Swiss francs, to 0.05: 12.32 -> 12.30, 12.33 -> 12.35, 12.35 stays.
    [1232, 5, 'half-away', 1230, -2],
    [1233, 5, 'half-away', 1235, 2],
    [1235, 5, 'half-away', 1235, 0],
    [-1233, 5, 'half-away', -1235, -2],
    // Swedish crowns, to 1.00: halves go up, or to the even crown.
    [1250, 100, 'half-away', 1300, 50],
    [1250, 100, 'half-even', 1200, -50],
    [1350, 100, 'half-even', 1400, 50],
    [1201, 100, 'up', 1300, 99],
    [1299, 100, 'down', 1200, -99],
    [-1201, 100, 'up', -1300, -99],
    [2, 5, 'half-away', 0, -2],
    [-2, 5, 'half-away', 0, 2],
    [7, 1, 'up', 7, 0],
  ] as const)('%i to %i, %s, is %i: %i more', (due, incrementMinor, mode, payableMinor, roundingMinor) => {
    expect(roundCash(due, { incrementMinor, mode })).toEqual({ payableMinor, roundingMinor })
  })

  it('leaves an amount alone where there is none', () => {
    expect(roundCash(1233, null)).toEqual({ payableMinor: 1233, roundingMinor: 0 })
    expect(roundCash(-0, null)).toEqual({ payableMinor: 0, roundingMinor: 0 })
  })

  it('refuses what is no amount, before and after', () => {
    expect(() => roundCash(0.5, null)).toThrow('not an amount')
    expect(() => roundCash(MAX_MINOR - 1, { incrementMinor: 99_999, mode: 'up' })).toThrow('not an amount')
  })

  it('is payable = due + rounding, a multiple, nearer than one increment, and mirrored', () => {
    fc.assert(
      fc.property(minor(MAX_MINOR - 100_000), cashRounding(), (due, rounding) => {
        const { payableMinor, roundingMinor } = roundCash(due, rounding)
        expect(payableMinor).toBe(due + roundingMinor)
        expect(Math.abs(payableMinor % rounding.incrementMinor)).toBe(0)
        expect(Math.abs(roundingMinor)).toBeLessThan(rounding.incrementMinor)
        const back = roundCash(-due, rounding)
        expect([back.payableMinor + payableMinor, back.roundingMinor + roundingMinor]).toEqual([0, 0])
      }),
    )
  })

  it.each([
    [{ incrementMinor: 5, mode: 'half-away' }, true],
    [{ incrementMinor: 1, mode: 'up' }, true],
    [{ incrementMinor: 100_000, mode: 'down' }, true],
    [{ incrementMinor: 0, mode: 'up' }, false],
    [{ incrementMinor: 100_001, mode: 'up' }, false],
    [{ incrementMinor: 2.5, mode: 'up' }, false],
    [{ incrementMinor: 5, mode: 'nearest' }, false],
  ])('may be %j: %s', (rounding, isValid) => {
    expect(CashRounding.safeParse(rounding).success).toBe(isValid)
  })
})
