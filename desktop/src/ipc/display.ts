import { Flag, Int, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** What stands left is cut where it meets what stands right. */
const Row = z.object({ left: Text.max(120), right: Text.max(40) })
export type DisplayRow = z.infer<typeof Row>

/** What the customer reads. */
export const DisplayFrame = z.object({
  rows: z.tuple([Row, Row]),
  /** Nobody is served: a text that store IT has set takes its place. */
  isIdle: Flag,
})
export type DisplayFrame = z.infer<typeof DisplayFrame>

/** A virtual display as somebody in front of it sees it. `stuck`: it takes no bytes. */
export const displayFaults = ['none', 'stuck', 'unplugged'] as const
export const VirtualDisplayState = z.object({
  rows: z.array(Text.max(40)).max(2),
  /** From 1, dark, to 4. */
  brightness: Int.min(1).max(4),
  fault: z.enum(displayFaults),
})
export type VirtualDisplayState = z.infer<typeof VirtualDisplayState>
