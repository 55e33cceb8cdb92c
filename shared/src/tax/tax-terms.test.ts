import { describe, expect, it } from 'vitest'
import { rate } from '../testing/tax.ts'
import type { TaxClass } from './tax-class.ts'
import { taxTermsAt } from './tax-terms.ts'

const version = (validFrom: string | null, percent: number) => ({
  validFrom,
  components: [rate('VAT', percent)],
  componentRounding: 'together' as const,
})

const taxClass = (...versions: TaxClass['versions']): TaxClass => ({
  id: '00000000-0000-4000-8000-0000000000a1',
  code: 'A',
  name: 'Standard',
  category: 'taxable',
  versions,
})

// Germany's six months at 16%.
const germany = taxClass(version(null, 19), version('2020-07-01', 16), version('2021-01-01', 19.5))

describe('the terms of a tax class at a date', () => {
  it.each([
    ['1999-12-31', 190_000],
    ['2020-06-30', 190_000],
    ['2020-07-01', 160_000],
    ['2020-12-31', 160_000],
    ['2021-01-01', 195_000],
    ['2026-11-22', 195_000],
  ])('%s: %i', (date, ratePpm) => {
    for (const versions of [germany.versions, germany.versions.toReversed()])
      expect(taxTermsAt(taxClass(...versions), date).components).toMatchObject([{ ratePpm }])
  })

  it('are all that a line needs, and no more', () => {
    expect(taxTermsAt(germany, '2020-08-01')).toEqual({
      taxClassId: '00000000-0000-4000-8000-0000000000a1',
      code: 'A',
      category: 'taxable',
      components: [rate('VAT', 16)],
      componentRounding: 'together',
    })
  })

  it('are refused before the first version began', () => {
    expect(() => taxTermsAt(taxClass(version('2020-07-01', 16)), '2020-06-30')).toThrow(
      expect.objectContaining({
        code: 'TAX_CLASS_NOT_VALID',
        details: { taxClass: 'A', businessDate: '2020-06-30' },
      }),
    )
  })

  it('are the later of two versions of one day', () => {
    const twice = taxClass(version('2020-07-01', 16), version('2020-07-01', 5))
    expect(taxTermsAt(twice, '2020-07-01').components).toMatchObject([{ ratePpm: 50_000 }])
  })
})
