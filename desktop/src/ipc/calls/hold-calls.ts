import { Int, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'

/** A basket that waits, as it was when it was held. */
export const HeldView = z.object({
  basketId: Uuid,
  label: Text.nullable(),
  heldAt: Text,
  heldBy: Uuid,
  lineCount: Int,
  totalMinor: Int,
})
export type HeldView = z.infer<typeof HeldView>

/** Baskets that wait while their customer fetches something. */
export const holdCalls = {
  'basket.hold': call(z.object({ basketId: Uuid, label: Text.trim().min(1).max(40).optional() }), nothing),
  'basket.recall': call(z.object({ basketId: Uuid }), nothing),
  /** The oldest first. */
  'basket.held': call(nothing, z.array(HeldView)),
} as const
