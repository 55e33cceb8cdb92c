import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from './testing/test-hub.ts'
import { enrolTill } from './testing/test-till.ts'

let hub: TestHub
let pressed: TestHub
let isStopping = false
beforeAll(async () => {
  hub = await startTestHub({ operations: { isStopping: () => isStopping } })
  pressed = await startTestHub({ operations: { pressureLimits: { eventLoopMs: 1e9, poolWaiting: 1 } } })
})
afterAll(async () => {
  await hub.close()
  await pressed.close()
})

const get = (url: string, headers: Record<string, string> = {}) =>
  hub.app.inject({ method: 'GET', url, headers })

test('every answer carries version and request id, and takes the id that it is given', async () => {
  for (const url of ['/healthz', '/nowhere', '/v1/sales']) {
    const { headers } = await get(url, { 'x-request-id': 'till-7-request-1' })
    expect([headers['x-codex-version'], headers['x-request-id']]).toEqual(['0.0.0', 'till-7-request-1'])
  }
  const { headers } = await get('/healthz', { 'x-request-id': 'bad id\n' })
  expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
})

test('what is not there is NOT_FOUND', async () => {
  const answer = await get('/nowhere?secret=1')
  expect(answer.statusCode).toBe(404)
  expect(answer.json().error).toMatchObject({ code: 'NOT_FOUND', details: { path: '/nowhere' } })
})

test('the interface is described: every route by its operation, none twice', async () => {
  const document = (await get('/openapi.json')).json()
  const operations = Object.values<object>(document.paths).flatMap((path) => Object.values(path))
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(
    expect.arrayContaining(['enrolTill', 'pushEvents', 'pullChanges', 'getToday', 'signIn']),
  )
  expect((await get('/docs/')).statusCode).toBe(200)
})

test('metrics name the routes, not the addresses', async () => {
  await get('/v1/sales/2b1f6f3e-7a83-4f5c-9d5c-0d9c33d5c111')
  const { body } = await get('/metrics')
  expect(body).toContain('route="/v1/sales/:saleId"')
  expect(body).not.toContain('2b1f6f3e')
})

test('admin pages that are not built say so, under a policy without foreign sources', async () => {
  const answer = await get('/admin/sales')
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('npm run build')])
  expect(answer.headers['content-security-policy']).toContain(`script-src 'self'`)
  expect((await get('/admin')).headers.location).toBe('/admin/')
})

test('ready means that the database answers with every migration', async () => {
  expect((await get('/readyz')).statusCode).toBe(200)
  await hub.owner.query(
    `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '0002_ingest'`,
  )
  const answer = await get('/readyz')
  expect([answer.statusCode, answer.json().error.details.missing]).toEqual([503, '0002_ingest'])
  await hub.owner.query('UPDATE _prisma_migrations SET finished_at = now()')
})

test('told to stop, the hub answers but wants no new callers', async () => {
  isStopping = true
  const answer = await get('/readyz')
  expect([answer.statusCode, answer.json().error.details]).toEqual([503, { reason: 'stopping' }])
  expect((await get('/healthz')).statusCode).toBe(200)
  expect((await get('/v1/sales')).statusCode).toBe(401)
  isStopping = false
})

test('work that waits for a connection turns head office away, not a till, and in the end the load balancer', async () => {
  const till = await enrolTill(pressed, 1)
  const headers = await pressed.signIn()
  const ask = (url: string, as: Record<string, string> = {}) =>
    pressed.app.inject({ method: 'GET', url, headers: as })
  const held = await Promise.all(Array.from({ length: 12 }, () => pressed.db.app.connect()))
  const waiting = [pressed.db.app.connect()]
  const refused = await ask('/v1/stores', headers)
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5'])
  expect(refused.json().error.details.reason).toBe('pressure')
  expect((await ask('/healthz')).statusCode).toBe(200)
  till.sell(1)
  const pushing = till.push()
  await expect.poll(() => pressed.db.app.waitingCount).toBe(2)
  waiting.push(...Array.from({ length: 3 }, () => pressed.db.app.connect()))
  expect((await ask('/readyz')).json().error.details).toEqual({ reason: 'pressure' })
  for (const client of held) client.release()
  for (const client of await Promise.all(waiting)) client.release()
  expect((await pushing).statusCode).toBe(200)
  expect((await ask('/readyz')).statusCode).toBe(200)
  expect((await ask('/v1/stores', headers)).statusCode).toBe(200)
})

test('without a database the hub lives, is not ready, and asks to come again', async () => {
  const headers = await hub.signIn()
  await hub.postgres.stop()
  expect((await get('/healthz')).statusCode).toBe(200)
  expect((await get('/readyz')).statusCode).toBe(503)
  expect((await get('/metrics')).statusCode).toBe(200)
  const answer = await get('/v1/stores', headers)
  expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'UNAVAILABLE'])
})
