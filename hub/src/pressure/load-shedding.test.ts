import Fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import type { App } from '../plugins/app-type.ts'
import { installErrors } from '../plugins/errors.ts'
import { createMetrics } from '../plugins/metrics.ts'
import { measurePressure, shedLoad } from './load-shedding.ts'
import { createPressureGauge, type Pressure } from './pressure.ts'

let apps: App[] = []
afterEach(async () => {
  for (const app of apps) await app.close()
  apps = []
})

const newApp = (): App => {
  const app = Fastify() as unknown as App
  apps.push(app)
  return app
}

async function underPressureOf(times: number) {
  const app = newApp()
  const metrics = createMetrics()
  const now: Pressure = { reason: 'pool', times }
  installErrors(app)
  shedLoad(app, () => (times >= 1 ? now : undefined), metrics)
  const routes = {
    '/v1/sales': { user: 'sales:read' },
    '/v1/sync/changes': { till: 'sync:pull' },
    '/v1/till/customers': { till: 'till:online' },
    '/v1/sync/events': { till: 'sync:push' },
    '/v1/till-tokens': 'public',
    '/healthz': 'public',
  } as const
  for (const [url, auth] of Object.entries(routes)) app.get(url, { config: { auth } }, () => ({}))
  const answers = new Map<string, number>()
  for (const url of [...Object.keys(routes), '/nowhere'])
    answers.set(url, (await app.inject({ method: 'GET', url })).statusCode)
  return { app, metrics, refused: [...answers].filter(([, status]) => status === 503).map(([url]) => url) }
}

test('who is turned away at which pressure: health never, sales last', async () => {
  const first = ['/v1/sales', '/v1/sync/changes', '/nowhere']
  const table: [number, string[]][] = [
    [0.9, []],
    [1, first],
    [2, [...first, '/v1/till/customers']],
    [4.9, [...first, '/v1/till/customers']],
    [5, [...first, '/v1/till/customers', '/v1/sync/events', '/v1/till-tokens']],
    [1000, [...first, '/v1/till/customers', '/v1/sync/events', '/v1/till-tokens']],
  ]
  for (const [times, refused] of table)
    expect((await underPressureOf(times)).refused.sort(), `${times}`).toEqual(refused.sort())
})

test('whoever is turned away learns when to come again, and is counted', async () => {
  const { app, metrics } = await underPressureOf(1)
  const answer = await app.inject({ method: 'GET', url: '/v1/sales' })
  expect(answer.headers['retry-after']).toBe('5')
  expect(answer.json().error).toMatchObject({ code: 'UNAVAILABLE', details: { reason: 'pressure' } })
  expect(await metrics.registry.metrics()).toContain('codex_http_shed_total{reason="pool"} 4')
})

test('the worse of the two decides', () => {
  const pool = (waiting: number) => [
    { name: 'jobs', max: 1, total: 1, idle: 0, waiting: 500 },
    { name: 'app', max: 1, total: 1, idle: 0, waiting },
  ]
  const limits = { eventLoopMs: 100, poolWaiting: 10 }
  const at = (ms: number, waiting: number) =>
    createPressureGauge({ limits, eventLoopMs: () => ms, pools: () => pool(waiting) })()
  expect(at(99, 9)).toBeUndefined()
  expect(at(300, 10)).toEqual({ reason: 'event-loop', times: 3 })
  expect(at(100, 50)).toEqual({ reason: 'pool', times: 5 })
})

test('an event loop that is kept busy is noticed', async () => {
  const app = newApp()
  const limits = { eventLoopMs: 5, poolWaiting: 10 }
  const pressure = await measurePressure(app, { limits, pools: () => [] })
  await app.ready()
  expect(pressure()).toBeUndefined()
  while (!pressure()) {
    for (const untilMs = performance.now() + 40; performance.now() < untilMs; );
    await new Promise((resolve) => setTimeout(resolve))
  }
  expect(pressure()?.reason).toBe('event-loop')
})
