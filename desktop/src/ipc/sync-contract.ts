import { Count, Int, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import { HeartbeatFacts, UtcHour } from '@codex/shared/sync/heartbeat'
import * as z from 'zod'
import { call } from './define.ts'
import { HubState } from './views.ts'

const nothing = z.object({})

export const SyncStatus = z.object({
  hub: HubState,
  ackedSeq: Count,
  epochId: Uuid.nullable(),
  /** Up to here the hub's last verified backup has this epoch; null while it has not said. */
  backedUpSeq: Count.nullable().default(null),
  /** Hub time minus this machine's wall clock, as last measured. */
  hubOffsetMs: Int.nullable(),
  /** Why the hub sets apart what this till sends; null when it does not. */
  setApart: Text.max(40).nullable().default(null),
})
export type SyncStatus = z.infer<typeof SyncStatus>

/** What sync tells the engine, and is told: the engine serves it. */
export const engineSyncContract = {
  calls: {
    'sync.status': call(SyncStatus, nothing),
    /** For the heartbeat: how fast the till felt, from an hour on. */
    'heartbeat.facts': call(z.object({ sinceHour: UtcHour.nullable() }), HeartbeatFacts),
    /** The hub has more or other of this epoch than the till: it goes on in a new one, above that receipt number. */
    'epoch.outrun': call(z.object({ epochId: Uuid, lastReceiptNumber: Count.nullable() }), nothing),
    'catalog.changed': call(z.object({ revision: Count }), nothing),
    /** Somebody of the store offered or claimed a basket. */
    'baskets.changed': call(nothing, nothing),
  },
  events: { 'journal.appended': z.object({ seq: PositiveInt }) },
} as const
