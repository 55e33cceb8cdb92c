import type { Dashboard } from './dashboard.ts'

const latency = (share: number) =>
  `histogram_quantile(${share}, sum by (le) (rate(codex_http_request_seconds_bucket{route!~"/v1/sync/(stream|snapshot)"}[5m])))`

/** How the hubs do: for whoever was called. */
export const hubDashboard: Dashboard = {
  uid: 'codex-hub',
  title: 'Codex hub',
  rows: [
    {
      title: 'At a glance',
      panels: [
        {
          title: 'Hubs that answer',
          kind: 'stat',
          width: 4,
          queries: [['sum(up{job="codex-hub"})', 'hubs']],
        },
        { title: 'Database', kind: 'stat', width: 4, queries: [['max(codex_database_up)', 'up']] },
        { title: 'Dead letters', kind: 'stat', width: 4, queries: [['max(codex_events_dead)', 'events']] },
        {
          title: 'Streams set apart',
          kind: 'stat',
          width: 4,
          queries: [['max(codex_quarantined_streams)', 'streams']],
        },
        {
          title: 'Days that do not agree',
          kind: 'stat',
          width: 4,
          queries: [['max(codex_reconciliation_open_days)', 'days']],
        },
        {
          title: 'Last whole backup',
          ...{ kind: 'stat', width: 4, unit: 'dateTimeFromNow' },
          queries: [['max(codex_backup_verified_timestamp_seconds) * 1000', 'backup']],
        },
      ],
    },
    {
      title: 'Requests',
      panels: [
        {
          title: 'By outcome',
          unit: 'reqps',
          queries: [['sum by (status) (rate(codex_http_request_seconds_count[5m]))', '{{status}}']],
        },
        {
          title: 'Latency, streams left out',
          unit: 's',
          queries: [
            [latency(0.5), 'p50'],
            [latency(0.95), 'p95'],
            [latency(0.99), 'p99'],
          ],
        },
        {
          title: 'Slowest routes, p95',
          unit: 's',
          queries: [
            [
              'topk(10, histogram_quantile(0.95, sum by (le, method, route) (rate(codex_http_request_seconds_bucket[5m]))))',
              '{{method}} {{route}}',
            ],
          ],
        },
        {
          title: 'In flight',
          queries: [['sum by (instance) (codex_http_requests_in_flight)', '{{instance}}']],
        },
        {
          title: 'Not waited for',
          unit: 'reqps',
          queries: [['sum by (route) (rate(codex_http_abandoned_total[5m]))', '{{route}}']],
        },
        {
          title: 'Turned away under pressure',
          unit: 'reqps',
          queries: [
            ['sum by (instance, reason) (rate(codex_http_shed_total[5m]))', '{{instance}} {{reason}}'],
          ],
        },
      ],
    },
    {
      title: 'What tills hand in',
      panels: [
        {
          title: 'Events by outcome',
          unit: 'reqps',
          queries: [['sum by (outcome) (rate(codex_ingest_events_total[5m]))', '{{outcome}}']],
        },
        {
          title: 'A push, p95 by way',
          unit: 's',
          queries: [
            [
              'histogram_quantile(0.95, sum by (le, way) (rate(codex_ingest_push_seconds_bucket[5m])))',
              '{{way}}',
            ],
          ],
        },
        {
          title: 'Refused for a gap',
          unit: 'reqps',
          queries: [['sum(rate(codex_ingest_out_of_order_total[5m]))', 'gaps']],
        },
        { title: 'Events not folded', queries: [['max(codex_projection_lag_events)', 'events']] },
        { title: 'The oldest of them', unit: 's', queries: [['max(codex_projection_lag_seconds)', 'waits']] },
        {
          title: 'Events in trouble',
          queries: [
            ['max(codex_events_retrying)', 'tried again'],
            ['max(codex_events_dead)', 'dead'],
          ],
        },
        {
          title: 'Days compared by tills',
          queries: [['sum by (outcome) (increase(codex_reconciliation_compared_total[1h]))', '{{outcome}}']],
        },
        {
          title: 'Days checked by the hub',
          queries: [['sum by (outcome) (increase(codex_reconciliation_checked_total[1h]))', '{{outcome}}']],
        },
        {
          title: 'Since the hub last checked a day',
          unit: 's',
          queries: [['max(codex_reconciliation_age_seconds)', 'ago']],
        },
        {
          title: 'Conflicts of fields that wait',
          queries: [
            ['max(codex_field_conflicts_open)', 'open'],
            ['max(codex_corrections_waiting)', 'not merged'],
          ],
        },
      ],
    },
    {
      title: 'Jobs',
      panels: [
        {
          title: 'Done and failed',
          unit: 'reqps',
          queries: [['sum by (queue, outcome) (rate(codex_job_seconds_count[5m]))', '{{queue}} {{outcome}}']],
        },
        {
          title: 'Duration, p95',
          unit: 's',
          queries: [
            [
              'histogram_quantile(0.95, sum by (le, queue) (rate(codex_job_seconds_bucket[5m])))',
              '{{queue}}',
            ],
          ],
        },
        { title: 'Waiting', queries: [['max by (queue) (codex_job_queue_depth)', '{{queue}}']] },
      ],
    },
    {
      title: 'Process',
      panels: [
        {
          title: 'Connections',
          queries: [
            ['sum by (instance, pool, state) (codex_db_pool_connections)', '{{instance}} {{pool}} {{state}}'],
          ],
        },
        {
          title: 'Work that waits for one',
          queries: [['sum by (instance, pool) (codex_db_pool_waiting_requests)', '{{instance}} {{pool}}']],
        },
        {
          title: 'Event loop, p99',
          unit: 's',
          queries: [['nodejs_eventloop_lag_p99_seconds{job="codex-hub"}', '{{instance}}']],
        },
        {
          title: 'Memory',
          unit: 'bytes',
          queries: [['process_resident_memory_bytes{job="codex-hub"}', '{{instance}}']],
        },
        {
          title: 'Processor',
          unit: 'percentunit',
          queries: [['rate(process_cpu_seconds_total{job="codex-hub"}[5m])', '{{instance}}']],
        },
        { title: 'Versions', kind: 'table', queries: [['sum by (version, instance) (codex_hub_info)', '']] },
      ],
    },
  ],
}
