import * as z from 'zod'
import { UpdatePolicy } from '../catalog/till-settings.ts'
import { Count, Flag, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { countOf, Histogram, quantileMs } from '../latency/histogram.ts'

/**
 * What a till times. `scan-…`: from the code's last byte in the driver to its line on disk, and on the screen.
 * `tender-…`: from the press that pays the rest to the drawer's kick leaving the engine, and to the sale on the screen;
 * cards are left out, for there the customer takes the time.
 */
export const latencyKinds = [
  'scan-to-disk',
  'scan-to-screen',
  'tender-to-drawer',
  'tender-to-screen',
] as const
export const LatencyKind = z.enum(latencyKinds)
export type LatencyKind = z.infer<typeof LatencyKind>

/** An hour of the day in UTC, such as `2026-11-28T15`. */
export const UtcHour = Text.regex(/^2\d{3}-\d\d-\d\dT\d\d$/).refine(isHour, 'no hour of any day')

/** There is no 30 February, and no hour 25. */
function isHour(hour: string): boolean {
  const ms = Date.parse(`${hour}:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(hour)
}

/** How fast the till felt in one hour. A later summary of the same hour takes the place of the one before. */
export const LatencySummary = z.object({
  kind: LatencyKind,
  hour: UtcHour,
  n: PositiveInt,
  p50Ms: z.number().nonnegative(),
  p95Ms: z.number().nonnegative(),
  p99Ms: z.number().nonnegative(),
  histogram: Histogram,
})
export type LatencySummary = z.infer<typeof LatencySummary>

/** Hours times kinds in one heartbeat; a till that was away longer sends the rest with the next ones. */
export const MAX_LATENCY_SUMMARIES = 200

const tenths = (ms: number): number => Math.round(ms * 10) / 10

/** Of a histogram that is not empty. */
export const summarise = (kind: LatencyKind, hour: string, histogram: Histogram): LatencySummary => ({
  kind,
  hour,
  n: countOf(histogram),
  p50Ms: tenths(quantileMs(histogram, 0.5)),
  p95Ms: tenths(quantileMs(histogram, 0.95)),
  p99Ms: tenths(quantileMs(histogram, 0.99)),
  histogram,
})

/** What the engine knows for the heartbeat; sync adds the backlog and the clocks. */
export const HeartbeatFacts = z.object({
  appVersion: Text.max(60),
  devices: z.record(Text.max(30), z.enum(['ready', 'offline', 'absent'])),
  unprinted: Count,
  latencies: z.array(LatencySummary).max(MAX_LATENCY_SUMMARIES),
  /** When the till last asked for an update and was answered, by its own clock; left out by tills that do not ask. */
  updatesAskedAt: Instant.nullish(),
})
export type HeartbeatFacts = z.infer<typeof HeartbeatFacts>

/** A till speaks this often while nothing else makes it. */
export const HEARTBEAT_EVERY_MS = 60_000

/** POST /v1/sync/heartbeat */
export const HeartbeatRequest = z.object({
  /** Made anew by each start of sync: two that take turns are two machines with one identity. */
  instanceId: Uuid,
  backlog: z.object({ events: Count, oldestAt: Instant.nullable() }),
  /** Hub time minus the till's wall clock, as last measured. */
  clockOffsetMs: Int.nullable(),
  catalogRevision: Count,
  /** Null while the engine does not answer: the till may not be able to sell. */
  facts: HeartbeatFacts.nullable(),
})
export type HeartbeatRequest = z.infer<typeof HeartbeatRequest>

/** Epochs of one till in one answer: the newest ones. */
export const MAX_BACKED_UP_EPOCHS = 100

/** Business dates in one answer; more follow once these are compared. */
export const MAX_WANTED_DAYS = 31

export const HeartbeatResponse = z.object({
  serverTime: Instant,
  generation: Uuid,
  /** The newest revision of all that a till sells by, settings among it; the pull fetches what is missing. */
  settingsRevision: Count,
  /** How far the hub's last verified backup has each epoch. */
  backedUp: z.array(z.object({ epochId: Uuid, seq: Count })).max(MAX_BACKED_UP_EPOCHS),
  /** Of the till's ring. */
  update: UpdatePolicy.omit({ id: true }),
  /** Another machine speaks with the identity of this one. */
  hasTwin: Flag,
  /** Business dates that the till is to compare now, oldest first: the hub lacks something, or somebody asked. */
  reconcile: z.array(BusinessDate).max(MAX_WANTED_DAYS).default([]),
})
export type HeartbeatResponse = z.infer<typeof HeartbeatResponse>
