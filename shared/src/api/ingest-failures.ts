import * as z from 'zod'
import { Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { Hash } from '../journal/hash.ts'
import { AnyJson } from './any-json.ts'

const At = z.iso.datetime()

/** A step of a correction (RFC 6902); paths are JSON pointers into the whole event. */
export const EventPatchOperation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: Text.regex(/^\//).max(400), value: AnyJson }),
  z.object({ op: z.literal('replace'), path: Text.regex(/^\//).max(400), value: AnyJson }),
  z.object({ op: z.literal('remove'), path: Text.regex(/^\//).max(400) }),
])
export type EventPatchOperation = z.infer<typeof EventPatchOperation>

/** `retrying`: tried again by itself. `dead`: waits for a person. `done`: read after all. `discarded`: set aside. */
export const FailureStatus = z.enum(['retrying', 'dead', 'done', 'discarded'])
export type FailureStatus = z.infer<typeof FailureStatus>

/** Names an event for ever: its till, its epoch, its place. */
export const EventPlace = z.object({
  tillId: Uuid,
  epochId: Uuid,
  seq: z.coerce.number().int().positive(),
})
export type EventPlace = z.infer<typeof EventPlace>

export const IngestFailure = EventPlace.extend({
  seq: PositiveInt,
  tillNumber: Int.nullable(),
  storeName: Text.nullable(),
  eventId: Text.nullable(),
  type: Text.nullable(),
  status: FailureStatus,
  /** A code of the table of errors, `SQL_` and a state of PostgreSQL, or BUG. */
  code: Text,
  error: Text,
  attempts: Int,
  firstAt: At,
  lastAt: At,
})
export type IngestFailure = z.infer<typeof IngestFailure>

/** GET /v1/ingest/failures: the latest first. Left out `status`: what is not settled. */
export const IngestFailuresQuery = z.object({
  status: FailureStatus.optional(),
  tillId: Uuid.optional(),
  before: Text.max(300).optional(),
  limit: z.coerce.number().int().positive().max(200).default(50),
})

export const IngestFailuresResponse = z.object({
  failures: z.array(IngestFailure),
  next: Text.nullable(),
})

/** GET /v1/ingest/failures/:tillId/:epochId/:seq: with the event as it came and all that was done about it. */
export const IngestFailureResponse = IngestFailure.extend({
  stack: Text.nullable(),
  /** The stored text, verbatim. */
  text: Text,
  hash: Hash,
  receivedAt: At,
  patches: z.array(
    z.object({
      operations: z.array(EventPatchOperation),
      reason: Text,
      patchedBy: Uuid,
      patchedAt: At,
    }),
  ),
  settledBy: Uuid.nullable(),
  settledAt: At.nullable(),
  reason: Text.nullable(),
})
export type IngestFailureResponse = z.infer<typeof IngestFailureResponse>

const Why = Text.trim().min(3).max(500)

/** POST …/corrections: the raw text stays; the steps are applied whenever the event is read. */
export const EventCorrection = z.object({
  operations: z.array(EventPatchOperation).min(1).max(50),
  reason: Why,
})

/** POST …/discard: the event stays in the journal and comes into no total. */
export const EventDiscard = z.object({ reason: Why })
