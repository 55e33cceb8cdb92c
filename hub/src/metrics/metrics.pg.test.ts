import { addLatency, emptyHistogram, type Histogram } from '@codex/shared/latency/histogram'
import { type HeartbeatRequest, summarise } from '@codex/shared/sync/heartbeat'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { aHeartbeat, enrolTill, type TestTill } from '../testing/test-till.ts'

const TOKEN = 'what-Prometheus-shows'
const BOUND = 3

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({
    operations: { metricsToken: () => TOKEN },
    metricsBounds: { tills: BOUND, stores: 1 },
  })
})
afterAll(() => hub.close())

const page = (headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
  hub.app.inject({ method: 'GET', url: '/metrics', headers })

const lines = async (): Promise<string[]> => (await page()).body.split('\n')
const numberOf = (all: string[], series: string): number | undefined => {
  const line = all.find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

const ofTill = (name: string, till: TestTill, more = '') =>
  `${name}{tenant="${till.identity.tenantId}",store="${till.identity.store.number}",till="${till.identity.tillNumber}"${more}}`

const beat = (till: TestTill, change: Partial<HeartbeatRequest> = {}) =>
  hub.app.inject({
    method: 'POST',
    url: '/v1/sync/heartbeat',
    headers: till.headers,
    payload: aHeartbeat(change),
  })

const histogramOf = (...ms: number[]): Histogram => ms.reduce(addLatency, emptyHistogram())
const felt = (...ms: number[]): Partial<HeartbeatRequest> => {
  const latencies = [
    summarise('scan-to-screen', hub.clock.now().toISOString().slice(0, 13), histogramOf(...ms)),
  ]
  const { facts } = aHeartbeat()
  return { facts: facts && { ...facts, latencies, updatesAskedAt: '2026-11-22T09:00:00.000Z' } }
}

test('the page is for whoever shows the token', async () => {
  expect((await page({})).json().error.code).toBe('AUTH_REQUIRED')
  expect((await page({ authorization: 'Bearer another token' })).json().error.code).toBe('AUTH_INVALID')
  expect((await page({ authorization: `Basic ${TOKEN}` })).statusCode).toBe(401)
  expect((await page()).statusCode).toBe(200)
})

test('a till is seen with what it said last', async () => {
  const till = await enrolTill(hub, 1)
  await beat(till, felt(3, 40, 400))
  const all = await lines()
  const nowSeconds = hub.clock.now().getTime() / 1000
  expect(numberOf(all, ofTill('codex_till_last_seen_timestamp_seconds', till))).toBe(nowSeconds)
  expect(numberOf(all, ofTill('codex_till_backlog_events', till))).toBe(7)
  expect(numberOf(all, ofTill('codex_till_clock_offset_seconds', till))).toBe(-4)
  expect(numberOf(all, ofTill('codex_till_unprinted_jobs', till))).toBe(2)
  expect(numberOf(all, ofTill('codex_till_oldest_unsynced_timestamp_seconds', till))).toBe(nowSeconds - 7200)
  expect(numberOf(all, ofTill('codex_till_updates_asked_timestamp_seconds', till))).toBe(nowSeconds - 3600)
  expect(numberOf(all, ofTill('codex_till_info', till, ',version="0.1.0"'))).toBe(1)
  expect(
    numberOf(all, ofTill('codex_till_latency_p95_seconds', till, ',kind="scan-to-screen"')),
  ).toBeGreaterThan(0.3)
  expect(numberOf(all, 'codex_fleet_tills')).toBe(1)
  await beat(till, { backlog: { events: 0, oldestAt: null } })
  const later = await lines()
  expect(numberOf(later, ofTill('codex_till_oldest_unsynced_timestamp_seconds', till))).toBeUndefined()
  expect(numberOf(later, ofTill('codex_till_updates_asked_timestamp_seconds', till))).toBeUndefined()
})

test('latencies of an hour that grow are counted once, by store', async () => {
  hub.clock.advance(3600)
  const till = await enrolTill(hub, 1)
  const count = async () => {
    const labels = `tenant="${till.identity.tenantId}",store="1",kind="scan-to-screen"`
    const all = await lines()
    return [
      numberOf(all, `codex_store_latency_seconds_count{${labels}}`),
      numberOf(all, `codex_store_latency_seconds_bucket{${labels},le="0.05"}`),
    ]
  }
  const [before = 0, quick = 0] = await count()
  await beat(till, felt(3, 40, 400))
  await beat(till, felt(3, 40, 400, 41))
  await beat(till, felt(3, 40, 400, 41))
  expect(await count()).toEqual([before + 4, quick + 3])
})

test('a stream that is set apart and a day that does not agree are told of their till', async () => {
  const till = await enrolTill(hub, 1)
  till.sell(1)
  await till.push()
  till.append({ type: 'sale.completed', payload: { odd: true } as never })
  await till.pushTexts(2, [(till.journal[1]?.text ?? '').replace('"receiptNumber":1', '"receiptNumber":9')])
  const url = '/v1/sync/reconciliation'
  const payload = { businessDate: '2026-11-22', outcome: 'money', differences: [] }
  await hub.app.inject({ method: 'POST', url, headers: till.headers, payload })
  const all = await lines()
  expect(numberOf(all, ofTill('codex_till_quarantined_streams', till))).toBe(1)
  expect(numberOf(all, ofTill('codex_till_open_days', till))).toBe(1)
  expect(numberOf(all, 'codex_ingest_push_seconds_count{way="locked"}')).toBeGreaterThan(0)
})

test('beyond the bound the tills in trouble are told, and how many are not; tills that may not sell are none', async () => {
  const tills: TestTill[] = []
  for (let number = 2; number <= 6; number += 1) tills.push(await enrolTill(hub, number))
  for (const till of tills) await beat(till, { clockOffsetMs: 0, backlog: { events: 0, oldestAt: null } })
  const [, , , slow, gone] = tills
  await beat(slow as TestTill, { clockOffsetMs: 90_000 })
  await hub.owner.query('UPDATE till_device SET revoked_at = now() WHERE till_id = $1', [gone?.tillId])
  const all = await lines()
  const shown = all.filter((line) => line.startsWith('codex_till_last_seen_timestamp_seconds{'))
  expect(shown).toHaveLength(BOUND)
  expect(numberOf(all, ofTill('codex_till_clock_offset_seconds', slow as TestTill))).toBe(90)
  expect(numberOf(all, 'codex_fleet_tills')).toBe(5)
  expect(numberOf(all, 'codex_fleet_tills_left_out')).toBe(5 - BOUND)
  expect(numberOf(all, 'codex_fleet_tills_troubled')).toBe(2)
})

test('pools, event loop and requests are told', async () => {
  const all = await lines()
  for (const pool of ['app', 'jobs', 'queue']) {
    expect(numberOf(all, `codex_db_pool_waiting_requests{pool="${pool}"}`)).toBe(0)
    expect(numberOf(all, `codex_db_pool_max_connections{pool="${pool}"}`)).toBeGreaterThan(0)
  }
  expect(numberOf(all, 'codex_db_pool_connections{pool="app",state="idle"}')).toBeGreaterThan(0)
  expect(numberOf(all, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
  // This one.
  expect(numberOf(all, 'codex_http_requests_in_flight')).toBe(1)
})

test('while the database is away the page says so and keeps what it knew', async () => {
  expect(numberOf(await lines(), 'codex_database_up')).toBe(1)
  await hub.postgres.stop()
  const all = await lines()
  expect(numberOf(all, 'codex_database_up')).toBe(0)
  expect(numberOf(all, 'codex_fleet_tills')).toBe(5)
})
