import * as z from 'zod'
import { Count, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'
import { Currency } from '../money/minor.ts'
import { MAX_BACKED_UP_EPOCHS } from './heartbeat.ts'

/** Minor units; below zero for what was given out. */
const Sum = Int

/** What one kind of tender settled: `amountMinor` of every tender, refunds below zero. */
export const TenderBooks = z.object({ kind: Text.max(30), count: Count, amountMinor: Sum })
export type TenderBooks = z.infer<typeof TenderBooks>

/** What the sales of one epoch come to on one business date, in one currency. */
export const MoneyBooks = z.object({
  currency: Currency,
  /** Sales, refunds, exchanges and voids together. */
  documents: Count,
  totalMinor: Sum,
  roundingMinor: Sum,
  /** By kind, in the order of their names. */
  tenders: z.array(TenderBooks).max(20),
})
export type MoneyBooks = z.infer<typeof MoneyBooks>

/** An epoch's part of a business date: from the first event that bears the date to the last one. */
export const EpochBooks = z.object({
  epochId: Uuid,
  firstSeq: PositiveInt,
  lastSeq: PositiveInt,
  /** Stored events from the first to the last; fewer than the numbers between them when some are missing. */
  events: Count,
  /** Hash of the last: equal chains up to here have equal hashes. Null when it is missing. */
  chainHead: Hash.nullable(),
  /** Stored, but not in the money below: they wait, cannot be read, or are set apart. */
  unread: Count,
  money: z.array(MoneyBooks).max(20),
})
export type EpochBooks = z.infer<typeof EpochBooks>

/** GET /v1/sync/reconciliation?businessDate= */
export const ReconciliationQuery = z.object({ businessDate: BusinessDate })

/** What the hub has of a till's business date. The till compares, and sends again what is missing. */
export const ReconciliationResponse = z.object({
  serverTime: Instant,
  generation: Uuid,
  businessDate: BusinessDate,
  /** All that have events of the date, in no order. */
  epochs: z.array(EpochBooks).max(MAX_BACKED_UP_EPOCHS),
})
export type ReconciliationResponse = z.infer<typeof ReconciliationResponse>

/**
 * How a till's journal and the hub's books of one date stand to each other, worst first. `other`: the hub holds other
 * events in the place of some. `missing`: the hub lacks events that it has acknowledged. `money`: the same events, but
 * other sums. `waits`: the hub has not read all of them. `agrees`: the same events and the same money.
 */
export const ReconciliationOutcome = z.enum(['other', 'missing', 'money', 'waits', 'agrees'])
export type ReconciliationOutcome = z.infer<typeof ReconciliationOutcome>

/** One thing that differs. Amounts in minor units; null where one side has nothing to say. */
export const BooksDifference = z.object({
  epochId: Uuid,
  what: z.enum(['events', 'documents', 'total', 'rounding', 'tender']),
  /** Kind of tender, currency, or the first event that differs. */
  of: Text.max(40),
  till: Int.nullable(),
  hub: Int.nullable(),
})
export type BooksDifference = z.infer<typeof BooksDifference>

export const MAX_BOOKS_DIFFERENCES = 50

/** POST /v1/sync/reconciliation: what a till found, and whether it sends something again. */
export const ReconciliationReport = z.object({
  businessDate: BusinessDate,
  outcome: ReconciliationOutcome,
  differences: z.array(BooksDifference).max(MAX_BOOKS_DIFFERENCES),
})
export type ReconciliationReport = z.infer<typeof ReconciliationReport>

export const ReconciliationReceipt = z.object({ serverTime: Instant })
