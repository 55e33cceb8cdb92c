import * as z from 'zod'

/** What stands left is cut where it meets what stands right. */
const Row = z.object({ left: z.string().max(120), right: z.string().max(40) })
export type DisplayRow = z.infer<typeof Row>

/** What the customer reads. */
export const DisplayFrame = z.object({
  rows: z.tuple([Row, Row]),
  /** Nobody is served: a text that store IT has set takes its place. */
  isIdle: z.boolean(),
})
export type DisplayFrame = z.infer<typeof DisplayFrame>

/** A virtual display as somebody in front of it sees it. `stuck`: it takes no bytes. */
export const displayFaults = ['none', 'stuck', 'unplugged'] as const
export const VirtualDisplayState = z.object({
  rows: z.array(z.string().max(40)).max(2),
  /** From 1, dark, to 4. */
  brightness: z.int().min(1).max(4),
  fault: z.enum(displayFaults),
})
export type VirtualDisplayState = z.infer<typeof VirtualDisplayState>
