import { z } from 'zod'
import { BarcodeText } from '../catalog/product.ts'
import { Minor, UnsignedMinor } from '../money/minor.ts'
import { RatePpm } from '../tax/tax-class.ts'

/** Most lines a basket may hold: with bounded texts it keeps every sale's event below 256 KiB. */
export const MAX_BASKET_LINES = 1000

/** Most of one line, in thousandths of its unit: 9,999 pieces or kilograms. */
export const MAX_QUANTITY_MILLI = 9_999_000

export const QuantityMilli = z.int().positive().max(MAX_QUANTITY_MILLI)

/** How the article came into the basket. */
export const LineSource = z.enum(['scanner', 'wedge', 'keyed', 'quick-key'])
export type LineSource = z.infer<typeof LineSource>

/** One article in the basket. What the catalogue said is copied, so that the sale explains itself for ever. */
export const Line = z.object({
  lineId: z.uuid(),
  productId: z.uuid(),
  productRevision: z.int().nonnegative(),
  barcode: BarcodeText.nullable(),
  name: z.string().min(1).max(80),
  departmentId: z.uuid(),
  taxClassId: z.uuid(),
  taxRatePpm: RatePpm,
  quantityMilli: QuantityMilli,
  unitPriceMinor: UnsignedMinor,
  priceQuantityMilli: z.int().positive().max(1_000_000),
  source: LineSource,
  voided: z.boolean(),
})
export type Line = z.infer<typeof Line>

/** A line with what it costs: `extendedMinor` is rounded once, and is 0 when the line is voided. */
export const PricedLine = Line.extend({ extendedMinor: Minor })
export type PricedLine = z.infer<typeof PricedLine>
