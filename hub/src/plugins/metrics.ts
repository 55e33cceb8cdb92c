import type { FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { createFleetMetrics, METRICS_BOUNDS } from '../metrics/fleet-metrics.ts'
import { createProcessMetrics } from '../metrics/process-metrics.ts'
import type { App } from './app-type.ts'

export type Metrics = ReturnType<typeof createMetrics>

/**
 * The hub's metrics. Labels stay few: a route, a status, an outcome. Only the fleet's name tenants, stores and tills, and
 * those are bounded.
 */
export function createMetrics(bounds = METRICS_BOUNDS) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    process: createProcessMetrics(registry),
    fleet: createFleetMetrics(registry, bounds),
    http: new Histogram({
      name: 'codex_http_request_seconds',
      help: 'Duration of requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    events: new Counter({
      name: 'codex_ingest_events_total',
      help: 'Events of tills by outcome: stored, repeated, filling, faulty, conflicting',
      labelNames: ['outcome'],
      registers,
    }),
    outOfOrder: new Counter({
      name: 'codex_ingest_out_of_order_total',
      help: 'Pushes refused for a gap',
      registers,
    }),
    feedRefused: new Counter({
      name: 'codex_feed_refused_total',
      help: 'Values left out of the change feed because no till could take them',
      registers,
    }),
    snapshots: new Counter({
      name: 'codex_snapshots_total',
      help: 'Snapshots of the catalogue by outcome: done, cut',
      labelNames: ['outcome'],
      registers,
    }),
    streams: new Gauge({
      name: 'codex_hint_streams',
      help: 'Tills that hear hints',
      registers,
    }),
    hints: new Counter({
      name: 'codex_hints_total',
      help: 'Hints sent to tills',
      registers,
    }),
    projected: new Counter({
      name: 'codex_projection_events_total',
      help: 'Events folded into projections by outcome: done, parked',
      labelNames: ['outcome'],
      registers,
    }),
    balanceTenders: new Counter({
      name: 'codex_balance_tenders_total',
      help: 'Tenders of gift cards, vouchers and credits by outcome: settled, short, unknown, other-currency',
      labelNames: ['outcome'],
      registers,
    }),
    corrections: new Counter({
      name: 'codex_corrections_total',
      help: 'Corrections of tills by outcome: applied, lost, agreed, refused',
      labelNames: ['outcome'],
      registers,
    }),
    openConflicts: new Gauge({
      name: 'codex_field_conflicts_open',
      help: 'Values of the catalogue that lost and wait for a person',
      registers,
    }),
    waitingCorrections: new Gauge({
      name: 'codex_corrections_waiting',
      help: 'Corrections of tills that are not merged yet',
      registers,
    }),
    projectionLag: new Gauge({
      name: 'codex_projection_lag_events',
      help: 'Stored events that no projection has read',
      registers,
    }),
    projectionLagSeconds: new Gauge({
      name: 'codex_projection_lag_seconds',
      help: 'How long the oldest event has waited that no projection has read',
      registers,
    }),
    queueDepth: new Gauge({
      name: 'codex_job_queue_depth',
      help: 'Jobs that wait, by queue',
      labelNames: ['queue'],
      registers,
    }),
    retryingEvents: new Gauge({
      name: 'codex_events_retrying',
      help: 'Events that could not be read or folded and are tried again',
      registers,
    }),
    deadEvents: new Gauge({
      name: 'codex_events_dead',
      help: 'Events that wait for a person: retry, correct or discard',
      registers,
    }),
    projectionFailures: new Gauge({
      name: 'codex_projection_failures',
      help: 'Events that the projection could not take and tries again',
      registers,
    }),
    compared: new Counter({
      name: 'codex_reconciliation_compared_total',
      help: 'Trading days that tills compared, by outcome: agrees, waits, money, missing, other',
      labelNames: ['outcome'],
      registers,
    }),
    reconciled: new Counter({
      name: 'codex_reconciliation_checked_total',
      help: 'Trading days that the hub held against its events, by outcome: whole, mended, unread, money, altered, missing',
      labelNames: ['outcome'],
      registers,
    }),
    unreconciledDays: new Gauge({
      name: 'codex_reconciliation_open_days',
      help: 'Trading days with something the matter',
      registers,
    }),
    wantedDays: new Gauge({
      name: 'codex_reconciliation_wanted_days',
      help: 'Trading days that tills are asked to compare',
      registers,
    }),
    reconciliationAge: new Gauge({
      name: 'codex_reconciliation_age_seconds',
      help: 'Since the hub last held a day against its events',
      registers,
    }),
    quarantinedStreams: new Gauge({
      name: 'codex_quarantined_streams',
      help: 'Streams of tills that are set apart',
      registers,
    }),
  }
}

export function installMetrics(app: App, { http, process: { inFlight, abandoned } }: Metrics): void {
  app.addHook('onRequest', async (request, reply) => {
    inFlight.inc()
    reply.raw.once('close', () => {
      inFlight.dec()
      // Without an end: whoever asked is gone, and Fastify tells nobody.
      if (!reply.raw.writableEnded) abandoned.inc({ route: routeOf(request) })
    })
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: routeOf(request), status: reply.statusCode }
    http.observe(labels, reply.elapsedTime / 1000)
  })
}

const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'none'
