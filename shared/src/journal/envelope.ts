import * as z from 'zod'
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
  eventId: z.uuid(),
  tenantId: z.uuid(),
  storeId: z.uuid(),
  tillId: z.uuid(),
  epochId: z.uuid(),
  epochOrdinal: z.int().positive(),
  /** Gap-free within the epoch, from 1. */
  seq: z.int().positive(),
  /** Hash of the event before it; of the old chain head at the start of a new epoch. */
  prevHash: Hash,
  type: z.string().min(1).max(64),
  typeVersion: z.int().positive(),
  businessDate: BusinessDate.nullable(),
  operatorId: z.uuid().nullable(),
  shiftId: z.uuid().nullable(),
  /** The till's wall clock. It may be wrong; see the next two. */
  wallTime: Instant,
  /** Milliseconds of the machine's monotonic clock, integer; orders events within one boot. */
  monotonicMs: z.int().nonnegative(),
  /** Hub time minus wall clock as last measured, in milliseconds; null while never measured. */
  hubOffsetMs: z.int().nullable(),
  appVersion: z.string().min(1).max(32),
  /** Read from JSON or made by us: that every member is JSON need not be walked through a second time. */
  payload: z.record(z.string(), z.unknown() as z.ZodType<Json>),
})
export type Envelope = z.infer<typeof Envelope>
