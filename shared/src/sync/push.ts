import * as z from 'zod'
import { Count, Flag, PositiveInt, Text, Uuid } from '../fields.ts'
import { Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'
import { SYNC_PROTOCOL } from './version.ts'

/** Bounds of one batch: whichever is reached first. The uncompressed body counts. */
export const MAX_PUSH_EVENTS = 200
export const MAX_PUSH_BYTES = 1024 * 1024

/**
 * Header with the SHA-256 of the uncompressed body, lower-case hex: a body that was damaged on its way, or half of one,
 * is asked for again and never judged. From protocol 2 on it has to be there.
 */
export const REQUEST_HASH_HEADER = 'x-codex-request-hash'

/** POST /v1/sync/events. Events are the journal's stored texts, spliced in as they are. */
export const PushRequest = z.object({
  protocol: PositiveInt,
  epochId: Uuid,
  firstSeq: PositiveInt,
  /** Whatever each says: one that cannot be read is kept and set apart, never refused. */
  events: z.array(z.record(Text, z.unknown())).min(1).max(MAX_PUSH_EVENTS),
})
export type PushRequest = z.infer<typeof PushRequest>

/** `quarantined`: kept and acknowledged, but set apart until a person has looked at it. */
export const StreamStatus = z.enum(['open', 'quarantined'])

export const PushResponse = z.object({
  /** Every event up to and including this sequence is stored at the hub. */
  ackedSeq: Count,
  /** The hash of that event, in the chain that the batch belongs to. */
  chainHead: Hash,
  status: StreamStatus,
  serverTime: Instant,
  /** Names this life of the hub's database; a till that sees another one rewinds. */
  generation: Uuid,
  /** Since protocol 2: why the stream is set apart. A newer hub may know reasons that this till does not. */
  reason: Text.max(40).nullable().default(null),
  /**
   * Since protocol 2: the hub holds another event in the place of one of these. Two machines write the same epoch, or
   * the till was put back to an earlier state: it goes on in a new one.
   */
  isRival: Flag.default(false),
  /** Since protocol 2: the highest receipt number that the hub knows of this till; 0 for none. */
  lastReceiptNumber: Count.nullable().default(null),
})
export type PushResponse = z.infer<typeof PushResponse>

/** The body of a push, built by splicing stored canonical texts: nothing is parsed or printed again. */
export const pushBody = (
  epochId: string,
  firstSeq: number,
  texts: readonly string[],
  protocol: number = SYNC_PROTOCOL,
): string =>
  `{"protocol":${protocol},"epochId":"${epochId}","firstSeq":${firstSeq},"events":[${texts.join(',')}]}`
