import * as z from 'zod'
import { Int, Text, Uuid } from '../fields.ts'
import { BusinessDate } from '../journal/envelope.ts'
import { BooksDifference, ReconciliationOutcome } from '../sync/reconciliation.ts'

/** How the hub's own books of a day are: its tables against the events it holds. */
export const HubBooksOutcome = z.enum(['missing', 'altered', 'unread', 'money', 'whole'])

/** A till's trading day, as till and hub found it when they compared. */
export const Reconciliation = z.object({
  tillId: Uuid,
  tillNumber: Int,
  storeName: Text,
  businessDate: BusinessDate,
  /** The till's journal against the hub's books; null while the till has not compared. */
  till: z.object({
    outcome: ReconciliationOutcome.nullable(),
    differences: z.array(BooksDifference),
    at: z.iso.datetime().nullable(),
  }),
  /** The hub's tables against its events; `till` in a difference is what the events say. */
  hub: z.object({
    outcome: HubBooksOutcome.nullable(),
    differences: z.array(BooksDifference),
    at: z.iso.datetime().nullable(),
  }),
  /** Since when the till is asked to compare; null when it is not. */
  wantedAt: z.iso.datetime().nullable(),
  /** Since when something is the matter; null when nothing is. */
  openSince: z.iso.datetime().nullable(),
  /** When that was over. */
  healedAt: z.iso.datetime().nullable(),
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** GET /v1/reconciliations: newest dates first. */
export const ReconciliationsQuery = z.object({
  /** `open`: only where something is the matter. */
  state: z.enum(['open', 'all']).default('all'),
  tillId: Uuid.optional(),
  from: BusinessDate.optional(),
  to: BusinessDate.optional(),
  before: Text.max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const ReconciliationsResponse = z.object({
  reconciliations: z.array(Reconciliation),
  /** For `before` of the next page; null on the last one. */
  next: Text.nullable(),
})

export const ReconciliationParams = z.object({ tillId: Uuid, businessDate: BusinessDate })

/** POST /v1/reconciliations/{tillId}/{businessDate}: look at the day now, and ask the till to do so. */
export const ReconciliationResult = Reconciliation
