import * as z from 'zod'
import { Count, Flag, Uuid } from '../fields.ts'
import { Instant } from '../journal/envelope.ts'
import { Change } from './pull.ts'

/**
 * GET /v1/sync/snapshot: the change feed from a cursor to its end in one answer, as lines of JSON. First a start, then
 * changes, and after each stretch of them a mark with the cursor to go on from. An answer that ends without a mark
 * that says so was cut: whoever reads it applies what stood before the last mark, and asks again from there.
 */
export const SnapshotQuery = z.object({
  cursor: z.coerce.number().int().nonnegative().default(0),
  feed: z.coerce.number().int().positive().default(1),
})

export const SnapshotStart = z.object({
  generation: Uuid,
  /** The newest revision when the answer began. */
  head: Count,
  serverTime: Instant,
})
export type SnapshotStart = z.infer<typeof SnapshotStart>

export const SnapshotMark = z.object({
  cursor: Count,
  /** False at the end of the feed. */
  more: Flag,
})
export type SnapshotMark = z.infer<typeof SnapshotMark>

/** Changes between two marks. */
export const MAX_SNAPSHOT_STRETCH = 500

/** The longest line: a product with everything it may have is far below. */
export const MAX_SNAPSHOT_LINE_CHARS = 512 * 1024

export const SnapshotLine = z.union([Change, SnapshotMark])
