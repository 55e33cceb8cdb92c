import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../log/logger.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { OWNER_PASSWORD } from '../testing/test-shop.ts'
import { aHeartbeat, enrolTill, type TestTill } from '../testing/test-till.ts'

/** Each of another shape, so that none is missed because another rule cut it. */
const PRIVATE = {
  password: 'Kestrel-over-Moher-77',
  token: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlLW9mLW5vYm9keQ',
  cookie: 'cookieValueNobodyShouldSee',
  email: 'siobhan.murphy@example.com',
  name: 'Siobhan Murphy',
  search: 'siobhan',
  code: 'ABCD-1234-SECRETCODE',
} as const

let text = ''
const sink = new Writable({
  write(chunk, _encoding, done) {
    text += chunk
    done()
  },
})
type Line = Record<string, unknown>
const linesOf = (written: string): Line[] =>
  written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

let hub: TestHub
let till: TestTill
beforeAll(async () => {
  hub = await startTestHub({ logger: createLogger('trace', sink) })
  till = await enrolTill(hub, 1)
  await hub.owner.query(
    `INSERT INTO customer (tenant_id, id, name, email, updated_at) VALUES ($1, $2, $3, $4, now())`,
    [hub.shop.tenant.id, randomUUID(), PRIVATE.name, PRIVATE.email],
  )
})
afterAll(() => hub.close())

/** The lines that a piece of work leaves. */
async function heard(work: () => Promise<unknown>): Promise<Line[]> {
  const before = text.length
  await work()
  return linesOf(text.slice(before))
}

const request = (lines: Line[]): Line => {
  const ends = lines.filter(({ msg }) => msg === 'request')
  expect(ends).toHaveLength(1)
  return ends[0] as Line
}

test('a request of a till leaves one line: who, what, how long, how it ended', async () => {
  const headers = { ...till.headers, 'x-request-id': 'request-of-a-till' }
  const line = request(
    await heard(() =>
      hub.app.inject({ method: 'POST', url: '/v1/sync/heartbeat', headers, payload: aHeartbeat() }),
    ),
  )
  expect(line).toMatchObject({
    ...{ requestId: 'request-of-a-till', tenantId: hub.shop.tenant.id, tillId: till.tillId },
    ...{ method: 'POST', route: '/v1/sync/heartbeat', status: 200, outcome: 'ok' },
  })
  expect(line.ms).toBeGreaterThanOrEqual(0)
  expect(line).not.toHaveProperty('userId')
})

test('a refusal carries the code that the caller was told', async () => {
  const headers = await hub.signIn()
  const url = `/v1/sales/${randomUUID()}`
  const line = request(await heard(() => hub.app.inject({ method: 'GET', url, headers })))
  expect(line).toMatchObject({ route: '/v1/sales/:saleId', status: 404, outcome: 'NOT_FOUND' })
  expect(line.userId).toMatch(/^[\da-f-]{36}$/)
  const nobody = request(await heard(() => hub.app.inject({ method: 'GET', url: '/v1/sales' })))
  expect(nobody).toMatchObject({ status: 401, outcome: 'AUTH_REQUIRED' })
  expect(nobody).not.toHaveProperty('tenantId')
})

test('a request whose caller does not wait leaves its line too', async () => {
  const url = await hub.app.listen({ host: '127.0.0.1', port: 0 })
  const stop = new AbortController()
  const lines = await heard(async () => {
    const answer = await fetch(`${url}/v1/sync/stream`, { headers: till.headers, signal: stop.signal })
    await answer.body?.getReader().read()
    stop.abort()
    await expect.poll(() => text.includes('ABANDONED')).toBe(true)
  })
  expect(request(lines)).toMatchObject({
    ...{ route: '/v1/sync/stream', outcome: 'ABANDONED', status: null, tillId: till.tillId },
  })
})

type Operations = Record<string, Record<string, { operationId?: string }>>

test('no secret and nothing of a person reaches the log, whatever is sent to any route by anybody', async () => {
  const { paths } = (await hub.app.inject({ method: 'GET', url: '/openapi.json' })).json() as {
    paths: Operations
  }
  const user = await hub.signIn()
  const query = new URLSearchParams(PRIVATE).toString()
  const callers = [
    { authorization: `Bearer ${PRIVATE.token}`, cookie: `codex_session=${PRIVATE.cookie}` },
    till.headers,
    user,
  ]
  const nested = { ...PRIVATE, user: PRIVATE, items: [PRIVATE], [PRIVATE.email]: PRIVATE.password }
  const bodies = [JSON.stringify(nested), `{"password":${PRIVATE.password}`, PRIVATE.email]
  const before = text.length
  let requests = 0
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { operationId }] of Object.entries(operations)) {
      // Both are sent for real below, and one would end the session that the others need.
      if (method === 'delete' && path === '/v1/session') continue
      if (operationId === 'streamHints') continue
      for (const caller of callers)
        for (const value of [encodeURIComponent(PRIVATE.email), randomUUID()])
          for (const body of method === 'get' ? [undefined] : bodies) {
            const url = `${path.replace(/\{\w+\}/g, value)}?${query}`
            const headers = { ...caller, ...(body !== undefined && { 'content-type': 'application/json' }) }
            await hub.app.inject({
              method: method.toUpperCase() as 'GET',
              ...{ url, headers },
              ...(body !== undefined && { payload: body }),
            })
            requests += 1
          }
    }
  const real: { method: 'GET' | 'POST'; url: string; headers?: Record<string, string>; payload?: object }[] =
    [
      {
        method: 'POST',
        url: '/v1/session',
        payload: { email: hub.shop.users[0]?.email, password: OWNER_PASSWORD },
      },
      { method: 'POST', url: '/v1/session', payload: { email: PRIVATE.email, password: PRIVATE.password } },
      { method: 'GET', url: `/v1/till/customers?search=${PRIVATE.search}`, headers: till.headers },
      { method: 'GET', url: `/nowhere/${PRIVATE.email}/${PRIVATE.token}?${query}`, headers: user },
      { method: 'POST', url: '/v1/enrolments', payload: { code: PRIVATE.code, publicKey: PRIVATE.token } },
    ]
  for (const one of real) await hub.app.inject(one)
  const written = text.slice(before)
  const found = Object.entries({
    ...PRIVATE,
    owner: hub.shop.users[0]?.email as string,
    passphrase: OWNER_PASSWORD,
  })
  for (const [kind, value] of [
    ...found,
    ['session', user.cookie] as const,
    ['csrf', user['x-csrf-token']] as const,
  ])
    expect(written.includes(value), kind).toBe(false)
  expect(written).not.toContain(till.headers.authorization.slice(-40))
  const ends = linesOf(written).filter(({ msg }) => msg === 'request')
  expect(ends).toHaveLength(requests + real.length)
  expect(ends.every(({ outcome }) => typeof outcome === 'string' && outcome !== '')).toBe(true)
})
