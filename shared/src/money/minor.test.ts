import { describe, expect, it } from 'vitest'
import { addMinor, Currency, checkMinor, MAX_MINOR, Minor, UnsignedMinor } from './minor.ts'

describe('an amount', () => {
  it.each([0, 1, -1, MAX_MINOR, -MAX_MINOR])('may be %d', (amount) => {
    expect(checkMinor(amount)).toBe(amount)
    expect(Minor.safeParse(amount).success).toBe(true)
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX_MINOR + 1, -MAX_MINOR - 1])(
    'is not %d',
    (amount) => {
      expect(() => checkMinor(amount)).toThrow(`not an amount: ${amount}`)
      expect(Minor.safeParse(amount).success).toBe(false)
    },
  )

  it('is 0 when it is -0', () => {
    expect(checkMinor(-0)).toBe(0)
  })

  it('without a sign is at least 0 and at most the bound', () => {
    expect(
      [-1, 0, MAX_MINOR, MAX_MINOR + 1].map((amount) => UnsignedMinor.safeParse(amount).success),
    ).toEqual([false, true, true, false])
  })
})

describe('a sum', () => {
  it('adds any number of amounts', () => {
    expect(addMinor()).toBe(0)
    expect(addMinor(5)).toBe(5)
    expect(addMinor(199, -50, 1)).toBe(150)
  })

  it('is bounded, and so is every amount of it', () => {
    expect(addMinor(MAX_MINOR, -MAX_MINOR, MAX_MINOR)).toBe(MAX_MINOR)
    expect(() => addMinor(MAX_MINOR, 1)).toThrow('not an amount')
    expect(() => addMinor(1, MAX_MINOR + 1, -2)).toThrow('not an amount')
    expect(() => addMinor(0.5, 0.5)).toThrow('not an amount')
  })
})

describe('a currency', () => {
  it.each(['EUR', 'TND', 'CLF'])('may be %s', (code) => {
    expect(Currency.parse(code)).toBe(code)
  })

  it('is refused for its form, or for being none', () => {
    const issues = (code: string) => Currency.safeParse(code).error?.issues.map((issue) => issue.code)
    expect(issues('XEUR')).toContain('invalid_format')
    expect(issues('EURX')).toContain('invalid_format')
    expect(issues('XXX')).toEqual(['custom'])
    expect(Currency.safeParse('XXX').error?.issues[0]?.message).toBe('not an ISO 4217 currency')
  })

  it.each(['eur', 'EURO', 'XEUR', 'XXX', 'XAU', 'DEM', ''])('is not "%s"', (code) => {
    expect(Currency.safeParse(code).success).toBe(false)
  })
})
