import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/line'
import { z } from 'zod'
import { call } from '../define.ts'
import { BasketView, MAX_SCAN_LENGTH, ProductView, QuickKeyView, TimeMs } from '../views.ts'
import { nothing } from './nothing.ts'

/** What is sold; goods that come back have calls of their own. */
const QuantityMilli = z.int().positive().max(MAX_QUANTITY_MILLI)

/** Goods into the basket, and what is changed about them. */
export const basketCalls = {
  'basket.get': call(nothing, BasketView),
  'quick-keys.get': call(nothing, z.array(QuickKeyView)),
  'product.search': call(
    z.object({ text: z.string().min(1).max(80), limit: z.int().positive().max(50) }),
    z.array(ProductView),
  ),
  /** A whole frame from a keyboard-wedge scanner; device scanners reach the engine without the renderer. */
  'scan.submit': call(z.object({ code: z.string().min(1).max(MAX_SCAN_LENGTH), t0Ms: TimeMs }), nothing),
  'product.add': call(
    z.object({ productId: z.uuid(), quantityMilli: QuantityMilli, source: z.enum(['keyed', 'quick-key']) }),
    nothing,
  ),
  'line.void': call(z.object({ lineId: z.uuid() }), nothing),
  'line.quantity': call(z.object({ lineId: z.uuid(), quantityMilli: QuantityMilli }), nothing),
} as const
