import { Count, Flag, Int } from '@codex/shared/fields'
import * as z from 'zod'

const Grams = Count

/** What a scale says at one moment. Net, where a tare was taken at the scale. */
export const ScaleReading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stable'), grams: Grams }),
  /** Some scales say how much moves, others only that something does. */
  z.object({ kind: z.literal('moving'), grams: Grams.nullable() }),
  z.object({ kind: z.literal(['over-range', 'under-zero']) }),
])
export type ScaleReading = z.infer<typeof ScaleReading>

/**
 * What a hand does at a virtual scale. `silent`: it answers nothing. `garbage`: bytes that are no answer. `half`: it
 * stops in the middle of one. `unplugged`: its cable is out.
 */
export const scaleFaults = ['none', 'silent', 'garbage', 'half', 'unplugged'] as const
export const ScaleHand = z.object({
  grams: Int.min(-9_999).max(99_999),
  isMoving: Flag,
  fault: z.enum(scaleFaults),
})
export type ScaleHand = z.infer<typeof ScaleHand>
