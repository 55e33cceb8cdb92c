import type pg from 'pg'
import type { FleetMetrics } from './fleet-metrics.ts'

type Row = {
  readonly tenant: string
  readonly store: number
  readonly till: number
  readonly seen: number
  readonly backlog: string | null
  readonly oldest: number | null
  readonly offset: string | null
  readonly unprinted: number | null
  readonly version: string | null
  readonly asked: number | null
  readonly quarantined: string
  readonly days: string
  readonly scan: number | null
  readonly tender: number | null
  readonly fleet: string
  readonly troubled: string
}

/** Reads the gauges of tills anew; one that is gone takes its gauges with it. */
export async function readFleet(app: Pick<pg.Pool, 'query'>, metrics: FleetMetrics, at: Date): Promise<void> {
  const { rows } = await app.query<Row>(
    `SELECT tenant_id AS tenant, store_number AS store, till_number AS till, seen, backlog, oldest_unsynced AS oldest,
       clock_offset_ms AS offset, unprinted, app_version AS version, updates_asked AS asked, quarantined,
       open_days AS days, scan_p95_ms AS scan, tender_p95_ms AS tender, fleet, troubled
     FROM ingest.fleet_state($1, $2)`,
    [at, metrics.bounds.tills],
  )
  const fleet = Number(rows[0]?.fleet ?? 0)
  metrics.fleet.set(fleet)
  metrics.troubled.set(Number(rows[0]?.troubled ?? 0))
  metrics.leftOut.set(fleet - rows.length)
  for (const gauge of Object.values(metrics.till)) gauge.reset()
  for (const row of rows) setTill(metrics.till, row)
}

function setTill(till: FleetMetrics['till'], row: Row): void {
  const labels = { tenant: row.tenant, store: row.store, till: row.till }
  const milli = (value: string | number | null) => (value === null ? null : Number(value) / 1000)
  const gauges = [
    [till.seen, row.seen],
    [till.backlog, row.backlog],
    [till.oldestUnsynced, row.oldest],
    [till.clockOffset, milli(row.offset)],
    [till.unprinted, row.unprinted],
    [till.updatesAsked, row.asked],
    [till.quarantined, row.quarantined],
    [till.openDays, row.days],
  ] as const
  for (const [gauge, value] of gauges) if (value !== null) gauge.set(labels, Number(value))
  for (const [kind, p95] of [
    ['scan-to-screen', row.scan],
    ['tender-to-drawer', row.tender],
  ] as const)
    if (p95 !== null) till.p95.set({ ...labels, kind }, Number(p95) / 1000)
  if (row.version !== null) till.info.set({ ...labels, version: row.version }, 1)
}
