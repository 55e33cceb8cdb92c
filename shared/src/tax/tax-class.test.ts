import { describe, expect, it } from 'vitest'
import { MAX_MINOR } from '../money/minor.ts'
import { levy, rate, rulesOf, termsOf } from '../testing/tax.ts'
import { TaxClass, TaxComponent, TaxTerms } from './tax-class.ts'
import { MAX_TAX_ROWS, TaxRow } from './tax-row.ts'
import { TaxExemption, TaxRules } from './tax-rules.ts'
import { totalRatePpm } from './total-rate.ts'

const version = (...components: TaxComponent[]) => ({
  validFrom: null as string | null,
  components,
  componentRounding: 'together',
})

const taxClass = {
  id: '00000000-0000-4000-8000-0000000000a1',
  code: 'A',
  name: 'Standard',
  category: 'taxable',
  versions: [version(rate('VAT', 19))],
}

const isClass = (change: object) => TaxClass.safeParse({ ...taxClass, ...change }).success

describe('a tax class', () => {
  it('has 1 to 20 versions of at most 8 components, from days of the calendar', () => {
    expect(isClass({})).toBe(true)
    expect(isClass({ versions: [] })).toBe(false)
    expect(isClass({ versions: Array.from({ length: 20 }, () => version()) })).toBe(true)
    expect(isClass({ versions: Array.from({ length: 21 }, () => version()) })).toBe(false)
    const some = (count: number) => Array.from({ length: count }, () => rate('VAT', 1))
    expect([8, 9].map((count) => isClass({ versions: [version(...some(count))] }))).toEqual([true, false])
    const from = (validFrom: string) => isClass({ versions: [{ ...version(), validFrom }] })
    expect(['2026-02-28', '2026-02-30', 'today', ''].map(from)).toEqual([true, false, false, false])
  })

  it('has a code and a name', () => {
    expect(['', 'A', 'A'.repeat(16), 'A'.repeat(17)].map((code) => isClass({ code }))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(['', 'A'.repeat(60), 'A'.repeat(61)].map((name) => isClass({ name }))).toEqual([
      false,
      true,
      false,
    ])
  })

  it.each(['zero-rated', 'exempt'])('that is %s has levies at most, and no rate above 0', (category) => {
    expect(isClass({ category, versions: [version(rate('VAT', 0), levy('ECO', 5))] })).toBe(true)
    expect(isClass({ category, versions: [version()] })).toBe(true)
    const found = TaxClass.safeParse({
      ...taxClass,
      category,
      versions: [version(), version(rate('VAT', 1))],
    })
    expect(found.error?.issues[0]?.message).toBe('only taxable goods have a rate above 0')
  })

  it('is of a known category and rounding', () => {
    expect(isClass({ category: 'reduced' })).toBe(false)
    expect(isClass({ versions: [{ ...version(), componentRounding: 'none' }] })).toBe(false)
    expect(isClass({ versions: [{ ...version(), componentRounding: 'each' }] })).toBe(true)
  })
})

describe('a component', () => {
  it.each([
    [{ ratePpm: 0 }, true],
    [{ ratePpm: 10_000_000 }, true],
    [{ ratePpm: 10_000_001 }, false],
    [{ ratePpm: -1 }, false],
    [{ ratePpm: 99_750.5 }, false],
    [{ compound: undefined }, false],
    [{ code: '' }, false],
    [{ name: '' }, false],
  ])('of a rate may have %j: %s', (change, isValid) => {
    expect(TaxComponent.safeParse({ ...rate('VAT', 19), ...change }).success).toBe(isValid)
  })

  it.each([
    [0, true],
    [MAX_MINOR, true],
    [-1, false],
    [0.5, false],
  ])('of a levy may be %d a unit: %s', (perUnitMinor, isValid) => {
    expect(TaxComponent.safeParse(levy('ECO', perUnitMinor)).success).toBe(isValid)
    expect(TaxComponent.safeParse({ ...levy('ECO', 1), kind: 'share', perUnitMinor }).success).toBe(false)
  })

  it('counts with its rate, if it has one', () => {
    expect(totalRatePpm([])).toBe(0)
    expect(totalRatePpm([rate('GST', 5), levy('ECO', 25), rate('QST', 9.975)])).toBe(149_750)
  })
})

describe('terms, rows, rules and exemptions', () => {
  it('keep all that they are made of', () => {
    const terms = termsOf('A', [rate('VAT', 19, true), levy('ECO', 5)])
    const row = { ...terms, netMinor: 100, taxMinor: 19, grossMinor: 119, taxesMinor: [19, 0] }
    expect(TaxTerms.parse(terms)).toEqual(terms)
    expect(TaxRow.parse(row)).toEqual(row)
    expect(TaxRow.safeParse({ ...row, taxesMinor: Array.from({ length: 9 }, () => 0) }).success).toBe(false)
    expect(TaxRow.safeParse({ ...row, netMinor: 0.5 }).success).toBe(false)
    expect(MAX_TAX_ROWS).toBe(40)
  })

  it.each([
    [{}, true],
    [{ prices: 'exclusive', roundedPer: 'line', rounding: 'half-even' }, true],
    [{ prices: 'net' }, false],
    [{ roundedPer: 'day' }, false],
    [{ rounding: 'nearest' }, false],
  ])('rules may say %j: %s', (change, isValid) => {
    expect(TaxRules.safeParse({ ...rulesOf(), ...change }).success).toBe(isValid)
  })

  it.each([
    [{ reason: 'Diplomat' }, true],
    [{ reason: 'r'.repeat(120), certificate: 'c'.repeat(60) }, true],
    [{ reason: '' }, false],
    [{ reason: 'r'.repeat(121) }, false],
    [{ reason: 'Diplomat', certificate: '' }, false],
    [{ reason: 'Diplomat', certificate: 'c'.repeat(61) }, false],
    [{ certificate: 'c' }, false],
  ])('an exemption may be %j: %s', (exemption, isValid) => {
    expect(TaxExemption.safeParse(exemption).success).toBe(isValid)
  })
})
