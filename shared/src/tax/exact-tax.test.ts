import { describe, expect, it } from 'vitest'
import { levy, rate } from '../testing/tax.ts'
import { exactTaxes, owedOn } from './exact-tax.ts'

describe('what is owed exactly', () => {
  it('of a rate: 19/100 of the net, 19/119 of the gross', () => {
    expect(exactTaxes([rate('USt', 19)])).toEqual({
      exclusive: { parts: [{ perAmount: 19n, perQuantity: 0n }], divisor: 100n },
      inclusive: { parts: [{ perAmount: 19n, perQuantity: 0n }], divisor: 119n },
    })
  })

  it('of a rate on a levy of 0.25: q/40 and 19/100 n + 19/4000 q; of the gross 19/119 alone', () => {
    expect(exactTaxes([levy('ECO', 25), rate('USt', 19, true)])).toEqual({
      exclusive: {
        parts: [
          { perAmount: 0n, perQuantity: 100n },
          { perAmount: 760n, perQuantity: 19n },
        ],
        divisor: 4000n,
      },
      inclusive: {
        parts: [
          { perAmount: 0n, perQuantity: 119n },
          { perAmount: 760n, perQuantity: 0n },
        ],
        divisor: 4760n,
      },
    })
  })

  it('of a rate beside a levy falls with the levy: 19/119 of gross less levy', () => {
    expect(exactTaxes([levy('ECO', 25), rate('USt', 19)]).inclusive).toEqual({
      parts: [
        { perAmount: 0n, perQuantity: 119n },
        { perAmount: 760n, perQuantity: -19n },
      ],
      divisor: 4760n,
    })
  })

  it('of rates upon rates: 5%, 9.5% on 105%, 1% on 114.975%', () => {
    const { exclusive } = exactTaxes([rate('A', 5), rate('B', 9.5, true), rate('C', 1, true)])
    expect(exclusive).toEqual({
      parts: [
        { perAmount: 20_000n, perQuantity: 0n },
        { perAmount: 39_900n, perQuantity: 0n },
        { perAmount: 4_599n, perQuantity: 0n },
      ],
      divisor: 400_000n,
    })
  })

  it('of nothing is nothing', () => {
    expect(exactTaxes([])).toEqual({
      exclusive: { parts: [], divisor: 1n },
      inclusive: { parts: [], divisor: 1n },
    })
    expect(exactTaxes([rate('Z', 0)]).exclusive).toEqual({
      parts: [{ perAmount: 0n, perQuantity: 0n }],
      divisor: 1n,
    })
  })

  it('is never below nothing', () => {
    const { inclusive } = exactTaxes([levy('ECO', 25), rate('USt', 19)])
    expect(owedOn(inclusive, 10, 1000)).toEqual([119_000n, 0n])
    expect(owedOn(inclusive, 25, 1000)).toEqual([119_000n, 0n])
    expect(owedOn(inclusive, 26, 1000)).toEqual([119_000n, 760n])
  })
})
