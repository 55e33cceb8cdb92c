import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../clock.ts'
import { auditBySql } from '../database/audit.ts'
import type { Database } from '../database/database.ts'
import type { Metrics } from '../plugins/metrics.ts'
import type { Projection } from '../projection/project-events.ts'
import type { Replay } from '../replay/replay.ts'
import { checkDay, type DayCheck } from './check-day.ts'
import type { TillDay } from './day-key.ts'
import { parkLostEvents } from './lost-events.ts'
import { saveHubOutcome } from './outcome-sql.ts'

/** How far back every day is looked at each night; older ones while something is the matter with them. */
export const RECONCILED_DAYS = 8
const MOST_DAYS = 50_000

type Log = { warn(facts: object, message: string): void }

type Deps = {
  readonly db: Pick<Database, 'jobs' | 'jobsTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'reconciled'>
  readonly projection: Pick<Projection, 'retry'>
  readonly replay: Pick<Replay, 'run'>
  readonly log: Log
}

/**
 * Holds what tills sent against what people read, day by day. What was never read is read; tables that say something
 * else than their events are built anew; what is missing altogether the till is asked for.
 */
export function createReconciliation({ db, clock, metrics, projection, replay, log }: Deps) {
  /** The days of all tenants that are due, newest first. */
  const days = async (): Promise<TillDay[]> => {
    const since = new Date(clock.now().getTime() - RECONCILED_DAYS * 86_400_000).toISOString().slice(0, 10)
    const { rows } = await db.jobs.query<TillDay>(
      `SELECT tenant_id AS "tenantId", till_id AS "tillId", to_char(business_date, 'YYYY-MM-DD') AS "businessDate"
       FROM ingest.days_to_reconcile($1, $2)`,
      [since, MOST_DAYS],
    )
    return rows
  }

  const look = (day: TillDay): Promise<DayCheck> =>
    // One moment of all tables: what is read meanwhile must not look like a difference.
    db.jobsTransaction(day.tenantId, (sql) => checkDay(sql, day), 'ISOLATION LEVEL REPEATABLE READ READ ONLY')

  /** Looks, mends what the hub can mend by itself, looks again, and writes down how it is. */
  const check = async (day: TillDay): Promise<DayCheck['outcome']> => {
    let found = await look(day)
    const first = found.outcome
    if (await readLost(day, found)) found = await look(day)
    if (found.outcome === 'money' && (await rebuild(day))) found = await look(day)
    const now = clock.now()
    await db.jobsTransaction(day.tenantId, async (sql) => {
      await saveHubOutcome(sql, day, found, now)
      if (first === found.outcome) return
      await auditBySql(sql, {
        ...{ tenantId: day.tenantId, at: now, actor: ['hub', null], action: 'books.mended' },
        entity: ['till', day.tillId],
        details: { businessDate: day.businessDate, was: first, isNow: found.outcome },
      })
    })
    metrics.reconciled.inc({ outcome: first === found.outcome ? found.outcome : 'mended' })
    return found.outcome
  }

  /** True when something was read that had been passed over. */
  const readLost = async (day: TillDay, { parts }: DayCheck): Promise<boolean> => {
    const lost = await db.jobsTransaction(day.tenantId, async (sql) => {
      const at = clock.now()
      const parked = []
      for (const part of parts) parked.push(...(await parkLostEvents(sql, part, at)))
      return parked
    })
    for (const event of lost) await projection.retry(event)
    return lost.length > 0
  }

  const rebuild = async ({ tenantId, tillId, businessDate }: TillDay): Promise<boolean> => {
    try {
      const { outcome } = await replay.run(tenantId, { tillId, from: businessDate, to: businessDate })
      return outcome === 'swapped'
    } catch (error) {
      // Another replay runs, or it was told to stop: the next night sees whether it is still needed.
      if (!(error instanceof AppError)) throw error
      log.warn({ err: error, tenantId, tillId, businessDate }, 'a day was not built anew')
      return false
    }
  }

  return { days, check }
}

export type Reconciliation = ReturnType<typeof createReconciliation>
