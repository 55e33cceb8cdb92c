import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson, addRegion } from '../../testing/test-person.ts'
import { enrolTill } from '../../testing/test-till.ts'

let hub: TestHub
let owner: TestBrowser
let first: string
let second: string
beforeAll(async () => {
  hub = await startTestHub()
  const [a, b] = hub.shop.stores.map(({ id }) => id)
  first = a as string
  second = b as string
})
afterAll(() => hub.close())
beforeEach(async () => {
  owner = openBrowser(hub, hub.shop.users[0]?.email ?? '')
  await owner.signIn()
})

const create = (request: object, by = owner) =>
  by.call('POST', '/v1/api-keys', { name: 'Stock program', scopes: ['stores:read'], ...request })
const asking = (key: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  hub.app.inject({
    ...{ method, url, remoteAddress: '192.0.2.9', headers: { authorization: `Bearer ${key}` } },
    ...(payload && { payload }),
  })
const stores = async (key: string) => {
  const body = (await asking(key, 'GET', '/v1/stores')).json()
  return body.stores?.map(({ id }: { id: string }) => id) ?? body.error.code
}
const listed = async (id: string) =>
  (await owner.call('GET', '/v1/api-keys')).body.apiKeys.find((one: { id: string }) => one.id === id)

test('a key is shown once, known by its beginning, and kept as a hash', async () => {
  const { status, body } = await create({})
  expect([status, body.key]).toEqual([201, expect.stringMatching(/^cdx_[\w-]{43}$/)])
  expect(body.key.startsWith(body.prefix)).toBe(true)
  expect(await stores(body.key)).toEqual([first, second])
  expect(await listed(body.id)).toEqual({
    ...{ id: body.id, name: 'Stock program', prefix: body.prefix, scopes: ['stores:read'] },
    ...{ regionIds: null, storeIds: null, expiresAt: null, revokedAt: null },
    ...{ createdAt: body.createdAt, createdBy: (await owner.call('GET', '/v1/session')).body.user.id },
    ...{ lastUsedAt: hub.clock.now().toISOString(), lastUsedFrom: '192.0.2.9' },
  })
  const { rows } = await hub.owner.query(
    `SELECT k::text AS row FROM api_key k UNION ALL SELECT a.details::text FROM audit_log a`,
  )
  expect(rows.some(({ row }) => row.includes(body.key.slice(body.prefix.length)))).toBe(false)
})

test('it may do what its scopes say, and no token against forged requests is asked of it', async () => {
  const { key } = (await create({ scopes: ['enrolment:write', 'products:read'] })).body
  const payload = { storeId: first, tillNumber: 8 }
  expect((await asking(key, 'POST', '/v1/enrolment-codes', payload)).statusCode).toBe(201)
  expect((await asking(key, 'GET', '/v1/products')).statusCode).toBe(200)
  expect((await asking(key, 'GET', '/v1/sales')).json().error.code).toBe('AUTH_SCOPE')
  const { rows } = await hub.owner.query(
    `SELECT actor_kind, address FROM audit_log WHERE action = 'enrolment-code.created' ORDER BY at DESC LIMIT 1`,
  )
  expect(rows).toEqual([{ actor_kind: 'api-key', address: '192.0.2.9' }])
})

test('what is about a person in a session is nothing for a key', async () => {
  const { key } = (await create({ scopes: ['users:read'] })).body
  for (const url of ['/v1/session', '/v1/sessions', '/v1/second-factor'])
    expect((await asking(key, 'GET', url)).json().error.code, url).toBe('AUTH_SCOPE')
})

test('limits hold: to stores, and to the stores that are in a region at that moment', async () => {
  const regionId = await addRegion(hub, 'North', [second])
  expect(await stores((await create({ storeIds: [first] })).body.key)).toEqual([first])
  const { key } = (await create({ regionIds: [regionId] })).body
  expect(await stores(key)).toEqual([second])
  await hub.owner.query('UPDATE store SET region_id = NULL WHERE id = $1', [second])
  expect(await stores(key)).toEqual([])
  expect(await stores((await create({ storeIds: [] })).body.key)).toEqual([])
})

test('nobody makes a key that may do more than they may', async () => {
  const { email } = await addPerson(hub, [{ role: 'owner', storeId: first }])
  const limited = openBrowser(hub, email)
  await limited.signIn()
  const regionId = await addRegion(hub, 'South', [first])
  expect((await create({}, limited)).code).toBe('AUTH_SCOPE')
  expect((await create({ storeIds: [second] }, limited)).code).toBe('AUTH_SCOPE')
  expect((await create({ regionIds: [regionId] }, limited)).code).toBe('AUTH_SCOPE')
  const made = await create({ storeIds: [first] }, limited)
  expect(await stores(made.body.key)).toEqual([first])
  const wide = (await create({})).body
  expect((await limited.call('DELETE', `/v1/api-keys/${wide.id}`)).code).toBe('NOT_FOUND')
  const seen = (await limited.call('GET', '/v1/api-keys')).body.apiKeys
  expect(seen.map(({ id }: { id: string }) => id)).not.toContain(wide.id)
  expect((await create({ scopes: ['stores:burn'] })).code).toBe('INPUT_INVALID')
})

test('a key makes no key that outdoes it', async () => {
  const { key } = (await create({ scopes: ['api-keys:write', 'stores:read'], storeIds: [first] })).body
  const ask = (request: object) => asking(key, 'POST', '/v1/api-keys', { name: 'child', ...request })
  expect((await ask({ scopes: ['sales:read'], storeIds: [first] })).json().error.code).toBe('AUTH_SCOPE')
  expect((await ask({ scopes: ['stores:read'] })).json().error.code).toBe('AUTH_SCOPE')
  expect((await ask({ scopes: ['stores:read'], storeIds: [first] })).statusCode).toBe(201)
})

test('a key ends when it is taken away, and when its time is over', async () => {
  const taken = (await create({})).body
  expect((await owner.call('DELETE', `/v1/api-keys/${taken.id}`)).status).toBe(204)
  expect(await stores(taken.key)).toBe('AUTH_INVALID')
  expect((await owner.call('DELETE', `/v1/api-keys/${taken.id}`)).status).toBe(204)
  expect((await listed(taken.id)).revokedAt).toBe(hub.clock.now().toISOString())

  const expiresAt = new Date(hub.clock.now().getTime() + 60_000).toISOString()
  const short = (await create({ expiresAt })).body
  expect(await stores(short.key)).toEqual([first, second])
  hub.clock.advance(60)
  expect(await stores(short.key)).toBe('AUTH_EXPIRED')
  expect((await create({ expiresAt })).code).toBe('INPUT_INVALID')
  const { rows } = await hub.owner.query(
    `SELECT action FROM audit_log WHERE entity_id = $1 ORDER BY at, action`,
    [taken.id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['api-key.created', 'api-key.revoked'])
})

test('the last use is written now and then', async () => {
  const { id, key } = (await create({})).body
  await stores(key)
  const at = (await listed(id)).lastUsedAt
  hub.clock.advance(60)
  await stores(key)
  expect((await listed(id)).lastUsedAt).toBe(at)
  hub.clock.advance(300)
  await stores(key)
  expect((await listed(id)).lastUsedAt).toBe(hub.clock.now().toISOString())
})

test('what looks like a key and is none opens nothing, and a till goes on with its token', async () => {
  const { key } = (await create({})).body
  for (const forged of ['cdx_', `${key}x`, key.slice(0, -1), `cdx_${'a'.repeat(43)}`, key.toUpperCase()])
    expect(['AUTH_INVALID', 'AUTH_REQUIRED'], forged).toContain(await stores(forged))
  const till = await enrolTill(hub, 1)
  expect((await till.pull(0)).statusCode).toBe(200)
  const pulling = await asking(key, 'GET', '/v1/sync/changes?cursor=0')
  expect(pulling.json().error.code).toBe('AUTH_INVALID')
})
