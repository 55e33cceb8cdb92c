import * as z from 'zod'
import { Flag, Int, Text, Uuid } from '../fields.ts'
import { UnsignedMinor } from '../money/minor.ts'
import { totalRatePpm } from './total-rate.ts'

/** A rate in parts per million: 19% = 190000, 9.975% = 99750. */
export const RatePpm = Int.min(0).max(10_000_000)

const TaxCode = Text.min(1).max(16)
const TaxName = Text.min(1).max(60)

/** One tax of a class. A sale may owe several on one article: state, county and city; a rate and a levy. */
export const TaxComponent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rate'),
    code: TaxCode,
    name: TaxName,
    ratePpm: RatePpm,
    /** Reckoned on the net amount plus the components before it, not on the net amount alone. */
    compound: Flag,
  }),
  /** A levy or a deposit by law: minor units per whole unit (1000 thousandths) sold. */
  z.object({ kind: z.literal('fixed'), code: TaxCode, name: TaxName, perUnitMinor: UnsignedMinor }),
])
export type TaxComponent = z.infer<typeof TaxComponent>

/** Zero-rated goods are taxable at 0; exempt goods are outside the tax. They are reported apart. */
export const TaxCategory = z.enum(['taxable', 'zero-rated', 'exempt'])
export type TaxCategory = z.infer<typeof TaxCategory>

/** `together`: the sum of all components is rounded, then split. `each`: every component is rounded alone. */
export const ComponentRounding = z.enum(['together', 'each'])

const Terms = z.object({
  components: z.array(TaxComponent).max(8),
  componentRounding: ComponentRounding,
})

/** What a class says from one business date until its next version begins. */
export const TaxVersion = Terms.extend({ validFrom: z.iso.date().nullable() })
export type TaxVersion = z.infer<typeof TaxVersion>

/** Apart from what they have to be together. */
export const taxClassFields = {
  id: Uuid,
  code: TaxCode,
  name: TaxName,
  category: TaxCategory,
  /** In order of `validFrom`, null (since ever) first. */
  versions: z.array(TaxVersion).min(1).max(20),
}

export const TaxClass = z
  .object(taxClassFields)
  // Levies may be owed on exempt goods too; a rate would contradict the category on the receipt.
  .refine(
    ({ category, versions }) =>
      category === 'taxable' || versions.every((version) => totalRatePpm(version.components) === 0),
    'only taxable goods have a rate above 0',
  )
export type TaxClass = z.infer<typeof TaxClass>

/** A class at one date, as a line copies it: the sale explains itself when the class has long changed. */
export const TaxTerms = Terms.extend({
  taxClassId: Uuid,
  code: TaxCode,
  category: TaxCategory,
})
export type TaxTerms = z.infer<typeof TaxTerms>
