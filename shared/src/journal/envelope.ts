import * as z from 'zod'
import { Count, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import type { Json } from './canonical.ts'
import { Hash } from './hash.ts'

/** Largest canonical text of an event, in bytes of UTF-8. A larger one is refused when it is appended. */
export const MAX_EVENT_BYTES = 256 * 1024

/** A trading day of the store, `YYYY-MM-DD`; set when a shift opens, never before the till's last one. */
export const BusinessDate = z.iso.date()

/** Wall clock of a machine, UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 })

/** What every event of a till's journal says, whatever it is about. */
export const Envelope = z.object({
  eventId: Uuid,
  tenantId: Uuid,
  storeId: Uuid,
  tillId: Uuid,
  epochId: Uuid,
  epochOrdinal: PositiveInt,
  /** Gap-free within the epoch, from 1. */
  seq: PositiveInt,
  /** Hash of the event before it; of the old chain head at the start of a new epoch. */
  prevHash: Hash,
  type: Text.min(1).max(64),
  typeVersion: PositiveInt,
  businessDate: BusinessDate.nullable(),
  operatorId: Uuid.nullable(),
  shiftId: Uuid.nullable(),
  /** The till's wall clock. It may be wrong; see the next two. */
  wallTime: Instant,
  /** Milliseconds of the machine's monotonic clock, integer; orders events within one boot. */
  monotonicMs: Count,
  /** Hub time minus wall clock as last measured, in milliseconds; null while never measured. */
  hubOffsetMs: Int.nullable(),
  appVersion: Text.min(1).max(32),
  /** Read from JSON or made by us: that every member is JSON need not be walked through a second time. */
  payload: z.record(Text, z.unknown() as z.ZodType<Json>),
})
export type Envelope = z.infer<typeof Envelope>
