import { LATENCY_BOUNDS_MS } from '@codex/shared/latency/histogram'
import { Gauge, type Registry } from 'prom-client'
import { createSummedHistogram } from './summed-histogram.ts'

/** How many series of one metric there may be; what lies beyond is told as well, in less detail. */
export type MetricsBounds = {
  /** Tills with gauges of their own; those with something the matter come first. */
  readonly tills: number
  /** Stores with histograms of their own; the others share one. */
  readonly stores: number
}
export const METRICS_BOUNDS: MetricsBounds = { tills: 2_000, stores: 200 }

const TILL = ['tenant', 'store', 'till'] as const
const LATENCY_KINDS = 4

/** What the fleet looks like: gauges per till, histograms per store. */
export function createFleetMetrics(registry: Registry, bounds: MetricsBounds) {
  const registers = [registry]
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers })
  return {
    bounds,
    storeLatency: createSummedHistogram(registry, {
      name: 'codex_store_latency_seconds',
      help: 'How fast tills felt, by store and kind: scan-to-disk, scan-to-screen, tender-to-drawer, tender-to-screen',
      labelNames: ['tenant', 'store', 'kind'],
      bounds: LATENCY_BOUNDS_MS.map((ms) => ms / 1000),
      mostSeries: bounds.stores * LATENCY_KINDS,
      other: { tenant: 'other', store: 'other', kind: 'other' },
    }),
    fleet: gauge('codex_fleet_tills', 'Tills that may sell', []),
    troubled: gauge('codex_fleet_tills_troubled', 'Tills with something the matter', []),
    leftOut: gauge('codex_fleet_tills_left_out', 'Tills without gauges of their own, beyond the bound', []),
    till: {
      seen: gauge('codex_till_last_seen_timestamp_seconds', 'When a till last spoke', TILL),
      backlog: gauge('codex_till_backlog_events', 'Events that a till has and the hub has not', TILL),
      oldestUnsynced: gauge(
        'codex_till_oldest_unsynced_timestamp_seconds',
        'When the oldest event was written that the hub has not; absent: none',
        TILL,
      ),
      clockOffset: gauge('codex_till_clock_offset_seconds', 'Hub time minus the clock of a till', TILL),
      unprinted: gauge('codex_till_unprinted_jobs', 'Receipts that wait for a printer', TILL),
      updatesAsked: gauge(
        'codex_till_updates_asked_timestamp_seconds',
        'When a till last asked for an update and was answered; absent: it did not say',
        TILL,
      ),
      quarantined: gauge('codex_till_quarantined_streams', 'Streams of a till that are set apart', TILL),
      openDays: gauge('codex_till_open_days', 'Trading days of a till with something the matter', TILL),
      p95: gauge('codex_till_latency_p95_seconds', 'p95 of the newest hour, at most a day old', [
        ...TILL,
        'kind',
      ]),
      info: gauge('codex_till_info', 'The version that a till runs', [...TILL, 'version']),
    },
  }
}
export type FleetMetrics = ReturnType<typeof createFleetMetrics>
