import * as z from 'zod'
import { TaxClass, taxClassFields } from '../../tax/tax-class.ts'
import { notEmpty } from './not-empty.ts'

const { id: _, ...fields } = taxClassFields
const example = {
  code: 'standard',
  name: 'Standard rate',
  category: 'taxable',
  versions: [
    {
      validFrom: null,
      components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 190_000, compound: false }],
      componentRounding: 'together',
    },
    {
      validFrom: '2027-01-01',
      components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 210_000, compound: false }],
      componentRounding: 'together',
    },
  ],
} as const

/** A future rate is a version that begins later: tills take it up on that business date by themselves. */
export const TaxClassRecord = TaxClass.meta({
  examples: [{ id: '0b7c6d0e-21a4-4a3a-8f53-6f6c7d1c9d02', ...example }],
})
export const NewTaxClass = z.object(fields).meta({ examples: [example] })
export const TaxClassPatch = notEmpty(z.object(fields).partial()).meta({
  examples: [{ name: 'Standard rate of VAT' }],
})
