import { describe, expect, it } from 'vitest'
import { aLine } from '../testing/builders.ts'
import { Line, LineSource, QuantityMilli, Tracking } from './line.ts'

describe('a line as it is stored', () => {
  it('has a quantity other than nothing', () => {
    expect(QuantityMilli.safeParse(0).error?.issues[0]?.message).toBe('a line has a quantity')
    expect(
      [1, -1, 9_999_000, -9_999_000].every((quantity) => QuantityMilli.safeParse(quantity).success),
    ).toBe(true)
    expect([9_999_001, -9_999_001, 0.5].some((quantity) => QuantityMilli.safeParse(quantity).success)).toBe(
      false,
    )
  })

  it('says how it came', () => {
    const sources = ['scanner', 'wedge', 'keyed', 'quick-key', 'search', 'linked', 'return'] as const
    expect(LineSource.options).toEqual(sources)
    for (const source of sources) expect(Line.parse(aLine({ source })).source).toBe(source)
  })

  it('names its piece by as much as a GS1 code holds', () => {
    const text = 'x'.repeat(20)
    expect(Tracking.parse({ serial: text, lot: text, expiry: '2026-02-28' })).toEqual({
      serial: text,
      lot: text,
      expiry: '2026-02-28',
    })
    expect(Tracking.parse({ serial: 'x', lot: 'x' })).toEqual({ serial: 'x', lot: 'x' })
    for (const bad of [
      { serial: '' },
      { lot: '' },
      { serial: `${text}x` },
      { lot: `${text}x` },
      { expiry: '2026-02-30' },
    ])
      expect(Tracking.safeParse(bad).success).toBe(false)
  })
})
