import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { lockCatalogue } from '../../database/revisions.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import { closeAgreeing } from './close-agreeing.ts'
import {
  type Correction,
  type Judged,
  type Outcome,
  readWaiting,
  saveOutcome,
  type WaitingEvent,
  waitingEvents,
} from './corrections-sql.ts'
import { judgeCorrection } from './judge-correction.ts'

const EVENTS_AT_ONCE = 100

type Deps = {
  readonly db: Pick<Database, 'jobsTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'corrections'>
}

/** Merges what tills correct into the catalogue, each correction once: its outcome is written with what follows from it. */
export function createCorrectionMerger({ db, clock, metrics }: Deps) {
  /** All that waits of a tenant. One that cannot be merged keeps none of the others; the caller hears of it. */
  const mergeTenant = async (tenantId: string): Promise<number> => {
    const failures: unknown[] = []
    let merged = 0
    let after: WaitingEvent | undefined
    do {
      const events = await db.jobsTransaction(tenantId, (sql) =>
        waitingEvents(sql, tenantId, { after, most: EVENTS_AT_ONCE }),
      )
      for (const { eventId } of events)
        merged += await mergeEvent(tenantId, eventId).catch((error: unknown) => {
          failures.push(error)
          return 0
        })
      after = events[EVENTS_AT_ONCE - 1]
    } while (after)
    if (failures.length > 0) throw failures[0]
    return merged
  }

  const mergeEvent = async (tenantId: string, eventId: string): Promise<number> => {
    const outcomes = await db.jobsTransaction(tenantId, (sql) => mergeLocked(sql, tenantId, eventId))
    for (const outcome of outcomes) metrics.corrections.inc({ outcome })
    return outcomes.length
  }

  const mergeLocked = async (sql: Sql, tenantId: string, eventId: string): Promise<Outcome[]> => {
    // First, and before looking what waits: another hub may be at the same event.
    await lockCatalogue(sql, tenantId)
    const at = clock.now()
    const corrections = await readWaiting(sql, tenantId, eventId)
    const outcomes: Outcome[] = []
    for (const of of corrections) {
      const judged = await judgeCorrection(sql, of, at)
      await saveOutcome(sql, of, judged, at)
      await record(sql, of, judged, at)
      outcomes.push(judged.outcome)
    }
    const [first] = corrections
    if (first) await closeAgreeing(sql, tenantId, at, { productId: first.productId })
    return outcomes
  }

  return { mergeTenant }
}

export type CorrectionMerger = ReturnType<typeof createCorrectionMerger>

/** What a till wanted, and what became of it: also a value that never held. */
const record = (sql: Sql, of: Correction, { outcome, reason, revision }: Judged, at: Date): Promise<void> =>
  auditBySql(sql, {
    tenantId: of.tenantId,
    at,
    actor: ['till', of.tillId],
    action: 'product.corrected',
    entity: ['product', of.productId],
    details: {
      ...{ eventId: of.eventId, field: of.field, from: of.fromValue, outcome, reason, revision },
      to: typeof of.toValue === 'object' ? JSON.stringify(of.toValue) : of.toValue,
    },
  })
