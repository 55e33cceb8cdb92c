import * as z from 'zod'
import type { Unit } from '../catalog/product.ts'
import { PositiveInt } from '../fields.ts'

export type WeighedUnit = Extract<Unit, 'kg' | 'g'>

/** Whether goods are sold by their weight. */
export const isWeighed = (unit: Unit): unit is WeighedUnit => unit === 'kg' || unit === 'g'

/** How goods got their weight at the till. */
export const Weighed = z.object({
  /** A weight that a person typed is told on the receipt. */
  by: z.enum(['scale', 'typed']),
  /** The packaging, typed in before the scale was asked: the quantity is less by it. Left out: none. */
  tareGrams: PositiveInt.optional(),
})
export type Weighed = z.infer<typeof Weighed>

/** What a line says of a quantity that a person gave it. */
export const typedWeight = (unit: Unit): { readonly weighed?: Weighed } =>
  isWeighed(unit) ? { weighed: { by: 'typed' } } : {}
