import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from './testing/test-hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

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

test('without a database the hub lives, is not ready, and asks to come again', async () => {
  const headers = await hub.signIn()
  await hub.postgres.stop()
  expect((await get('/healthz')).statusCode).toBe(200)
  expect((await get('/readyz')).statusCode).toBe(503)
  expect((await get('/metrics')).statusCode).toBe(200)
  const answer = await get('/v1/stores', headers)
  expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'UNAVAILABLE'])
})
