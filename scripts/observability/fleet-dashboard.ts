import type { Dashboard, Panel } from './dashboard.ts'

const chosen = '{tenant=~"$tenant",store=~"$store"}'
const perTill = (metric: string) => `max by (tenant, store, till) (${metric}${chosen})`
const till = 'store {{store}} till {{till}}'

/** Latencies as tills felt them, by store. */
const felt = (title: string, kind: string): Panel => ({
  title,
  unit: 's',
  queries: [
    [
      `topk(10, histogram_quantile(0.95, sum by (le, store) (rate(codex_store_latency_seconds_bucket{kind="${kind}",tenant=~"$tenant",store=~"$store"}[1h]))))`,
      'store {{store}}',
    ],
  ],
})

/** How the tills do: for store IT and whoever rolls out versions. */
export const fleetDashboard: Dashboard = {
  uid: 'codex-fleet',
  title: 'Codex fleet',
  variables: [
    { name: 'tenant', query: 'label_values(codex_till_last_seen_timestamp_seconds, tenant)' },
    {
      name: 'store',
      query: 'label_values(codex_till_last_seen_timestamp_seconds{tenant=~"$tenant"}, store)',
    },
  ],
  rows: [
    {
      title: 'At a glance',
      panels: [
        { title: 'Tills', kind: 'stat', width: 6, queries: [['max(codex_fleet_tills)', 'tills']] },
        {
          title: 'With something the matter',
          kind: 'stat',
          width: 6,
          queries: [['max(codex_fleet_tills_troubled)', 'tills']],
        },
        {
          title: 'Not shown',
          kind: 'stat',
          width: 6,
          queries: [['max(codex_fleet_tills_left_out)', 'tills']],
        },
        {
          title: 'Tills that hear hints',
          kind: 'stat',
          width: 6,
          queries: [['sum(codex_hint_streams)', 'tills']],
        },
      ],
    },
    {
      title: 'What is at the tills and not here',
      panels: [
        { title: 'Backlog', queries: [[`topk(20, ${perTill('codex_till_backlog_events')})`, till]] },
        {
          title: 'The oldest event',
          unit: 's',
          queries: [[`topk(20, time() - ${perTill('codex_till_oldest_unsynced_timestamp_seconds')})`, till]],
        },
        {
          title: 'Silent for',
          unit: 's',
          queries: [[`topk(20, time() - ${perTill('codex_till_last_seen_timestamp_seconds')})`, till]],
        },
        {
          title: 'Streams set apart',
          kind: 'table',
          queries: [[`${perTill('codex_till_quarantined_streams')} > 0`, till]],
        },
        {
          title: 'Days that do not agree',
          kind: 'table',
          queries: [[`${perTill('codex_till_open_days')} > 0`, till]],
        },
        {
          title: 'Receipts that wait for a printer',
          queries: [[`topk(20, ${perTill('codex_till_unprinted_jobs')})`, till]],
        },
      ],
    },
    {
      title: 'How fast tills feel',
      panels: [
        felt('Scan to screen, p95 by store', 'scan-to-screen'),
        felt('Tender to drawer, p95 by store', 'tender-to-drawer'),
        {
          title: 'Slowest tills, p95 of the newest hour',
          unit: 's',
          queries: [
            [
              `topk(20, max by (store, till, kind) (codex_till_latency_p95_seconds${chosen}))`,
              `${till} {{kind}}`,
            ],
          ],
        },
      ],
    },
    {
      title: 'Clocks and versions',
      panels: [
        {
          title: 'Clock offset',
          unit: 's',
          queries: [[`topk(20, abs(${perTill('codex_till_clock_offset_seconds')}))`, till]],
        },
        {
          title: 'Tills by version',
          queries: [
            [
              `count by (version) (max by (tenant, store, till, version) (codex_till_info${chosen}))`,
              '{{version}}',
            ],
          ],
        },
        {
          title: 'Asked for an update last',
          unit: 's',
          queries: [[`topk(20, time() - ${perTill('codex_till_updates_asked_timestamp_seconds')})`, till]],
        },
      ],
    },
  ],
}
