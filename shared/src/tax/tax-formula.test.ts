import { describe, expect, it } from 'vitest'
import { levy, rate, termsOf } from '../testing/tax.ts'
import { exactTaxes } from './exact-tax.ts'
import { formulaOf } from './tax-formula.ts'

describe('the formula of some terms', () => {
  it('is its rates alone where there is nothing else, and quick', () => {
    expect(formulaOf(termsOf('A', [rate('GST', 5), rate('QST', 9.975)]))).toMatchObject({
      rateSumPpm: 149_750,
      taxes: { kind: 'plain', ratesPpm: [50_000, 99_750] },
    })
    expect(formulaOf(termsOf('E', []))).toMatchObject({
      rateSumPpm: 0,
      taxes: { kind: 'plain', ratesPpm: [] },
    })
  })

  it('is exact with a compound rate or a levy', () => {
    const compound = [rate('GST', 5), rate('QST', 9.5, true)]
    expect(formulaOf(termsOf('Q', compound)).taxes).toEqual({
      kind: 'exact',
      hasLevy: false,
      lines: exactTaxes(compound),
    })
    const levied = [levy('ECO', 25), rate('VAT', 19)]
    expect(formulaOf(termsOf('L', levied)).taxes).toEqual({
      kind: 'exact',
      hasLevy: true,
      lines: exactTaxes(levied),
    })
  })

  it('is made once for an object, and has one key for equal ones', () => {
    const [one, other] = [termsOf('A', [rate('VAT', 20)]), termsOf('A', [rate('VAT', 20)])]
    expect(formulaOf(one)).toBe(formulaOf(one))
    expect(formulaOf(other)).not.toBe(formulaOf(one))
    expect(formulaOf(other).key).toBe(formulaOf(one).key)
  })
})
