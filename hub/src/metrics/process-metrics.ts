import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** How this hub does: its jobs, its connections, its callers. */
export function createProcessMetrics(registry: Registry) {
  const registers = [registry]
  return {
    build: new Gauge({
      name: 'codex_hub_info',
      help: 'The version that this hub runs',
      labelNames: ['version'],
      registers,
    }),
    inFlight: new Gauge({
      name: 'codex_http_requests_in_flight',
      help: 'Requests that are being answered, streams of hints among them',
      registers,
    }),
    abandoned: new Counter({
      name: 'codex_http_abandoned_total',
      help: 'Requests whose caller did not wait for the answer, by route',
      labelNames: ['route'],
      registers,
    }),
    shed: new Counter({
      name: 'codex_http_shed_total',
      help: 'Requests turned away under pressure, by reason: event-loop, pool',
      labelNames: ['reason'],
      registers,
    }),
    jobs: new Histogram({
      name: 'codex_job_seconds',
      help: 'Duration of jobs by queue and outcome: done, failed',
      labelNames: ['queue', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    pushes: new Histogram({
      name: 'codex_ingest_push_seconds',
      help: 'From a push that was read to its acknowledgement, by way: quick, locked, refused',
      labelNames: ['way'],
      buckets: SECONDS,
      registers,
    }),
    poolConnections: new Gauge({
      name: 'codex_db_pool_connections',
      help: 'Connections of a pool by state: busy, idle',
      labelNames: ['pool', 'state'],
      registers,
    }),
    poolMax: new Gauge({
      name: 'codex_db_pool_max_connections',
      help: 'The most connections that a pool opens',
      labelNames: ['pool'],
      registers,
    }),
    poolWaiting: new Gauge({
      name: 'codex_db_pool_waiting_requests',
      help: 'Work that waits for a connection of a pool',
      labelNames: ['pool'],
      registers,
    }),
    databaseUp: new Gauge({
      name: 'codex_database_up',
      help: 'Whether the database answered when the gauges of this page were read; if not, they are old',
      registers,
    }),
    backupVerified: new Gauge({
      name: 'codex_backup_verified_timestamp_seconds',
      help: 'When the last backup was found whole; 0: none ever was',
      registers,
    }),
  }
}
export type ProcessMetrics = ReturnType<typeof createProcessMetrics>
