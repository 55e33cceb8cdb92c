import { UpdatePolicy } from '../../catalog/till-settings.ts'
import { notEmpty } from './not-empty.ts'

const example = { ring: 'stable', version: '1.4.0', percentage: 25, halted: false }
const fields = UpdatePolicy.omit({ id: true })
const { shape } = fields

export const UpdatePolicyRecord = UpdatePolicy.meta({
  examples: [{ id: 'd8e0b6a4-98a3-4c70-9f9c-7b1e5a3f0c07', ...example }],
})
/** A new ring is offered nothing until somebody says so. */
export const NewUpdatePolicy = fields
  .extend({
    version: shape.version.default(null),
    percentage: shape.percentage.default(0),
    halted: shape.halted.default(false),
  })
  .meta({ examples: [example] })
/** Tills know a ring by its name: it stays. */
export const UpdatePolicyPatch = notEmpty(fields.omit({ ring: true }).partial()).meta({
  examples: [{ percentage: 100 }, { halted: true }],
})
