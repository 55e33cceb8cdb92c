import { BarcodeText, Product } from '@codex/shared/catalog/product'
import { Flag, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'
import { ApprovalId, ReasonText } from './operator-calls.ts'

/** It reaches the journal, which holds no half of a character. */
const whole = /^\P{Cs}*$/u
const Code = BarcodeText.trim().min(1).regex(whole)
const Name = Product.shape.name.trim().min(1).regex(whole)

const { priceMinor, priceQuantityMilli, departmentId, taxClassId, minimumAge, unit } = Product.shape
const facts = { name: Name, priceMinor, departmentId, taxClassId } as const

const ProductFacts = z.object({
  ...Product.pick({ name: true, priceMinor: true, departmentId: true, taxClassId: true, minimumAge: true })
    .shape,
  productId: Uuid,
  barcodes: z.array(BarcodeText),
})
export type ProductFacts = z.infer<typeof ProductFacts>

/** What a till says of the catalogue: shown here at once, and everywhere when the hub has merged it. */
export const catalogCalls = {
  /** What a product may be put under. A department is on a key where a price alone sells something of it. */
  'catalog.choices': call(
    nothing,
    z.object({
      departments: z.array(z.object({ id: Uuid, name: Text, isOnKey: Flag })),
      taxClasses: z.array(z.object({ id: Uuid, code: Text, name: Text })),
    }),
  ),
  /** What the till says of a line's product, as it may be corrected. */
  'product.of-line': call(z.object({ lineId: Uuid }), ProductFacts),
  /** Permission `product-correct`, for the product. What it says already is no change: asked twice, it is done once. */
  'product.correct': call(
    z.object({
      productId: Uuid,
      changes: z
        .object({
          ...{ ...facts, priceQuantityMilli, minimumAge },
          /** One code goes, another one comes. */
          barcode: z.object({ from: Code.nullable(), to: Code.nullable() }),
        })
        .partial(),
      reason: ReasonText.optional(),
      approvalId: ApprovalId,
    }),
    nothing,
  ),
  /** Permission `product-provisional`, for the product's id, which the window makes. */
  'product.make': call(
    z.object({
      ...{ ...facts, unit, productId: Uuid },
      priceQuantityMilli: priceQuantityMilli.default(1000),
      barcode: Code.nullable(),
      approvalId: ApprovalId,
    }),
    nothing,
  ),
} as const
