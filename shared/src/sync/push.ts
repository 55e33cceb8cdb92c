import * as z from 'zod'
import { Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'

/** Bounds of one batch: whichever is reached first. The uncompressed body counts. */
export const MAX_PUSH_EVENTS = 200
export const MAX_PUSH_BYTES = 1024 * 1024

/** POST /v1/sync/events. Events are the journal's stored texts, spliced in as they are. */
export const PushRequest = z.object({
  protocol: z.int().positive(),
  epochId: z.uuid(),
  firstSeq: z.int().positive(),
  /** Whatever each says: one that cannot be read is kept and set apart, never refused. */
  events: z.array(z.record(z.string(), z.unknown())).min(1).max(MAX_PUSH_EVENTS),
})
export type PushRequest = z.infer<typeof PushRequest>

/** `quarantined`: kept and acknowledged, but set apart until a person has looked at it. */
export const StreamStatus = z.enum(['open', 'quarantined'])

export const PushResponse = z.object({
  /** Every event up to and including this sequence is stored at the hub. */
  ackedSeq: z.int().nonnegative(),
  chainHead: Hash,
  status: StreamStatus,
  serverTime: Instant,
  /** Names this life of the hub's database; a till that sees another one rewinds. */
  generation: z.uuid(),
})
export type PushResponse = z.infer<typeof PushResponse>

/** The body of a push, built by splicing stored canonical texts: nothing is parsed or printed again. */
export const pushBody = (epochId: string, firstSeq: number, texts: readonly string[]): string =>
  `{"protocol":1,"epochId":"${epochId}","firstSeq":${firstSeq},"events":[${texts.join(',')}]}`
