import type pg from 'pg'
import type { Metrics } from '../plugins/metrics.ts'

type Waiting = 'events' | 'failures' | 'quarantined' | 'retrying' | 'dead' | 'oldest' | 'open' | 'waiting'
type Work = Record<Waiting | 'openDays' | 'wantedDays' | 'age', string | number> & {
  readonly verified: number | null
}

/** What waits for the hub, over all tenants. @throws when the database does not answer */
export async function readWork(app: Pick<pg.Pool, 'query'>, metrics: Metrics): Promise<void> {
  const { rows } = await app.query<Work>(
    `SELECT events, failures, quarantined_streams AS quarantined, retrying, dead,
       oldest_waiting_seconds AS oldest, c.open, c.waiting, r.open AS "openDays", r.wanted AS "wantedDays",
       r.seconds_since_check AS age, b.verified
     FROM ingest.projection_lag(), ingest.work_state(), ingest.conflict_state() c,
       ingest.reconciliation_state() r, ingest.backup_state() b`,
  )
  const [row] = rows
  if (!row) return
  metrics.projectionLag.set(Number(row.events))
  metrics.projectionFailures.set(Number(row.failures))
  metrics.quarantinedStreams.set(Number(row.quarantined))
  metrics.retryingEvents.set(Number(row.retrying))
  metrics.deadEvents.set(Number(row.dead))
  metrics.openConflicts.set(Number(row.open))
  metrics.waitingCorrections.set(Number(row.waiting))
  metrics.projectionLagSeconds.set(Number(row.oldest))
  metrics.unreconciledDays.set(Number(row.openDays))
  metrics.wantedDays.set(Number(row.wantedDays))
  metrics.reconciliationAge.set(Number(row.age))
  metrics.process.backupVerified.set(row.verified ?? 0)
}
