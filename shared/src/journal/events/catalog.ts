import * as z from 'zod'
import { Price } from '../../catalog/price.ts'
import { BarcodeText, Unit } from '../../catalog/product.ts'
import { Count, Flag, Int, Text, Uuid } from '../../fields.ts'
import { event, text } from '../define-event.ts'

/** An article that the catalogue does not know yet, so that it can be sold. Head office completes it. */
export const ProvisionalProduct = Price.omit({ breaks: true }).extend({
  productId: Uuid,
  barcode: BarcodeText.nullable(),
  name: text(80),
  departmentId: Uuid,
  taxClassId: Uuid,
  unit: Unit,
  approvedBy: Uuid,
})

/** What a till may correct. */
export const CorrectedField = z.enum([
  'name',
  'priceMinor',
  'priceQuantityMilli',
  'departmentId',
  'taxClassId',
  'minimumAge',
  'barcode',
])
export type CorrectedField = z.infer<typeof CorrectedField>

/** What a corrected field may hold: names, prices, ids, flags. */
const FieldValue = z.union([Text.max(80), Int, Flag, z.null()])

/** The hub merges per field: `from` tells whether somebody else changed the same one. */
export const ProductCorrection = z.object({
  productId: Uuid,
  baseRevision: Count,
  changes: z
    .array(
      z.object({
        field: CorrectedField,
        from: FieldValue,
        to: FieldValue,
      }),
    )
    .min(1)
    .max(20),
  reason: text(120).optional(),
  approvedBy: Uuid.optional(),
})

export const catalogEvents = {
  'product.provisional': event(ProvisionalProduct),
  'product.corrected': event(ProductCorrection),
  /** The customer's age, asked for an article. How old they are is never stored. */
  'age.checked': event(
    z.object({
      basketId: Uuid,
      productId: Uuid,
      minimumAge: Int.min(1).max(99),
      outcome: z.enum(['document-seen', 'plainly-older', 'refused']),
    }),
  ),
} as const
