import { AppError } from '@codex/shared/errors/app-error'
import * as z from 'zod'
import type { Database } from '../../database/database.ts'
import type { App } from '../../plugins/app-type.ts'
import type { Metrics } from '../../plugins/metrics.ts'

type Deps = {
  readonly db: Pick<Database, 'app'>
  readonly metrics: Metrics
  readonly queueDepths: () => Promise<ReadonlyMap<string, number>>
  readonly migrations: readonly string[]
}

const Ok = z.object({ status: z.literal('ok') })

/** Alive, ready to serve, and what Prometheus reads. */
export function healthRoutes(app: App, { db, metrics, migrations, queueDepths }: Deps): void {
  const config = { auth: 'public' } as const
  const tags = ['health']

  app.get(
    '/healthz',
    {
      schema: { operationId: 'getHealth', summary: 'The process is there', tags, response: { 200: Ok } },
      config,
    },
    () => ({
      status: 'ok' as const,
    }),
  )

  app.get(
    '/readyz',
    {
      schema: { operationId: 'getReadiness', summary: 'Requests can be served', tags, response: { 200: Ok } },
      config,
    },
    async () => {
      await checkReady(db, migrations)
      return { status: 'ok' as const }
    },
  )

  app.get(
    '/metrics',
    {
      schema: { operationId: 'getMetrics', summary: 'Metrics in the text format of Prometheus', tags },
      config,
    },
    async (_request, reply) => {
      await readLag(db, metrics)
      for (const [queue, depth] of await queueDepths().catch(() => []))
        metrics.queueDepth.set({ queue }, depth)
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
    },
  )
}

/** @throws UNAVAILABLE while the database does not answer or lacks a migration of this version */
async function checkReady(db: Deps['db'], migrations: readonly string[]): Promise<void> {
  const applied = await db.app
    .query<{ name: string }>('SELECT ingest.applied_migrations() AS name')
    .catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { reason: 'database' }, { cause })
    })
  const known = new Set(applied.rows.map((row) => row.name))
  const missing = migrations.find((name) => !known.has(name))
  if (missing) throw new AppError('UNAVAILABLE', { reason: 'migration', missing })
}

type Waiting = 'events' | 'failures' | 'quarantined' | 'retrying' | 'dead' | 'oldest' | 'open' | 'waiting'
type Lag = Record<Waiting | 'openDays' | 'wantedDays' | 'age', string | number>

/** Metrics are served also while the database is away: then the gauges keep their last values. */
async function readLag({ app }: Deps['db'], metrics: Metrics): Promise<void> {
  const lag = await app
    .query<Lag>(
      `SELECT events, failures, quarantined_streams AS quarantined, retrying, dead,
         oldest_waiting_seconds AS oldest, c.open, c.waiting, r.open AS "openDays", r.wanted AS "wantedDays",
         r.seconds_since_check AS age
       FROM ingest.projection_lag(), ingest.work_state(), ingest.conflict_state() c,
         ingest.reconciliation_state() r`,
    )
    .catch(() => undefined)
  const row = lag?.rows[0]
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
}
