import * as z from 'zod'
import { DrillResult } from '../drill/drill-report.ts'
import { Count, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { Hash } from '../journal/hash.ts'
import { PushResponse } from '../sync/push.ts'

/** `revoked` and `replaced` machines may only hand in what they sold; it is set apart. */
export const MachineStanding = z.enum(['active', 'replaced', 'revoked'])
export type MachineStanding = z.infer<typeof MachineStanding>

export const Machine = z.object({
  id: Uuid,
  platform: Text,
  appVersion: Text,
  enrolledAt: z.iso.datetime(),
  standing: MachineStanding,
  /** Since when it is not active. */
  endedAt: z.iso.datetime().nullable(),
  reason: Text.nullable(),
})

/**
 * How an epoch stands to the ones before it. `first`: it continues nothing. `continues`: the head that it names is the
 * end of another. `branches`: it continues another from further back: a backup was put back. `forked`: another epoch
 * continues the same head. `detached`: nobody knows the head that it names, so entries before it are missing.
 */
export const EpochLink = z.enum(['first', 'continues', 'branches', 'forked', 'detached'])
export type EpochLink = z.infer<typeof EpochLink>

export const EpochSummary = z.object({
  epochId: Uuid,
  ordinal: Int.nullable(),
  /** Why it was opened, as the till says; null while its first event is not here. */
  openedBy: Text.nullable(),
  openedAt: z.iso.datetime(),
  /** Every event up to here is stored. */
  lastSeq: Count,
  head: Hash,
  link: EpochLink,
  continues: z.object({ epochId: Uuid, seq: PositiveInt }).nullable(),
  status: z.enum(['open', 'quarantined']),
  /** The first sequence that is set apart, and why. */
  quarantinedFrom: Int.nullable(),
  reason: Text.nullable(),
  /** Events kept beside it that claim places which others have. */
  rivals: Count,
  /** Made by a person out of the rivals of this epoch. */
  branchOf: Uuid.nullable(),
})
export type EpochSummary = z.infer<typeof EpochSummary>

/** What came of an outage drill, who did it and under which version of the till. */
export const LastDrill = DrillResult.extend({ operatorId: Uuid.nullable(), appVersion: Text })
export type LastDrill = z.infer<typeof LastDrill>

/** GET /v1/tills/{tillId} */
export const TillResponse = z.object({
  id: Uuid,
  number: Int,
  storeId: Uuid,
  enrolledAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  lastReceiptNumber: Count,
  /** Two machines showed themselves with one identity. */
  twinSeenAt: z.iso.datetime().nullable(),
  machines: z.array(Machine),
  /** In the order in which they continue each other. */
  epochs: z.array(EpochSummary),
  lastDrill: LastDrill.nullable(),
})
export type TillResponse = z.infer<typeof TillResponse>

export const TillParams = z.object({ tillId: Uuid })
export const EpochParams = TillParams.extend({ epochId: Uuid })

const Reason = Text.trim().min(3).max(200)

/** POST /v1/tills/{tillId}/revocation: its machines may only hand in from now on. */
export const RevocationRequest = z.object({ reason: Reason })
export const RevocationResponse = z.object({ revoked: Count })

/** POST /v1/tills/{tillId}/epochs/{epochId}/release: a person has looked at what is set apart. */
export const ReleaseRequest = z.object({
  reason: Reason,
  /** What becomes of rival events: they stay aside, or they count as well. */
  rivals: z.enum(['keep-aside', 'accept']).default('keep-aside'),
})
export const ReleaseResponse = z.object({
  /** Events that count from now on. */
  released: Count,
  /** The epoch that accepted rivals got; null when there were none. */
  branchEpochId: Uuid.nullable(),
})
export type ReleaseResponse = z.infer<typeof ReleaseResponse>

/** POST /v1/tills/{tillId}/rescue, with the body of a push: a person hands in what a dead till still had. */
export const RescueResponse = PushResponse.extend({
  /** Of the batch: how many events the hub did not have, and the first of them. */
  stored: Count,
  storedFrom: PositiveInt.nullable(),
  /** How many claim a place that others have; they are kept beside. */
  rivals: Count,
})
export type RescueResponse = z.infer<typeof RescueResponse>
