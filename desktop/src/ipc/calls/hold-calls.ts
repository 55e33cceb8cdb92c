import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'

/** A basket that waits, as it was when it was held. */
export const HeldView = z.object({
  basketId: z.uuid(),
  label: z.string().nullable(),
  heldAt: z.string(),
  heldBy: z.uuid(),
  lineCount: z.int(),
  totalMinor: z.int(),
})
export type HeldView = z.infer<typeof HeldView>

/** Baskets that wait while their customer fetches something. */
export const holdCalls = {
  'basket.hold': call(
    z.object({ basketId: z.uuid(), label: z.string().trim().min(1).max(40).optional() }),
    nothing,
  ),
  'basket.recall': call(z.object({ basketId: z.uuid() }), nothing),
  /** The oldest first. */
  'basket.held': call(nothing, z.array(HeldView)),
} as const
