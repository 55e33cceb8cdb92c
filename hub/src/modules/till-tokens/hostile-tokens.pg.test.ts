import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../log/logger.ts'
import { newTokenKey, startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { deviceKey, enrolTill, newNonce, postToken, type TestTill } from '../../testing/test-till.ts'
import { createAccessTokens, type TillPrincipal } from '../../tokens/access-token.ts'
import { hubKeys } from '../../tokens/hub-keys.ts'

const tokenKeys = newTokenKey()
const lines: string[] = []
/** Everything that must never stand in a log. */
const secrets: string[] = []
let hub: TestHub
let till: TestTill
beforeAll(async () => {
  hub = await startTestHub({
    tokenKeys,
    logger: createLogger('trace', { write: (line) => void lines.push(line) }),
  })
  till = await enrolTill(hub, 1)
  secrets.push(till.headers.authorization.split(' ')[1] as string)
})
afterAll(() => hub.close())

const principal = async (): Promise<Omit<TillPrincipal, 'expiresAt'>> => {
  const { rows } = await hub.owner.query('SELECT id FROM till_device WHERE till_id = $1', [till.tillId])
  const { tenantId, store, tillId } = till.identity
  const scopes = ['sync:push', 'sync:pull']
  return { tenantId, storeId: store.id, tillId, deviceId: rows[0].id, scopes }
}
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const parts = () => till.headers.authorization.replace('Bearer ', '').split('.') as [string, string, string]
const claims = () => JSON.parse(Buffer.from(parts()[1], 'base64url').toString())

async function ask(token: string, method: 'GET' | 'POST' = 'GET', url = '/v1/sync/changes') {
  secrets.push(token)
  const headers = { authorization: `Bearer ${token}` }
  const answer = await hub.app.inject({ method, url, headers })
  return [answer.statusCode, answer.json().error?.code ?? 'in']
}
const signed =
  (change: Partial<TillPrincipal>, seeds = tokenKeys, secondsOff = 0) =>
  async () => {
    const clock = { now: () => new Date(hub.clock.now().getTime() + secondsOff * 1000) }
    const token = createAccessTokens({ keys: hubKeys(seeds), clock })
    return token.sign({ ...(await principal()), ...change })
  }
const forged = (head: object, body: object, signature: (text: string) => string) => async () => {
  const text = `${encode(head)}.${encode({ ...claims(), ...body })}`
  return `${text}.${signature(text)}`
}
const own = () => parts()[2]

const INVALID = [401, 'AUTH_INVALID']
test.each<[string, () => Promise<string>, unknown[]]>([
  ['as it was given', async () => parts().join('.'), [200, 'in']],
  ['of another key', signed({}, newTokenKey()), INVALID],
  ['expired', signed({}, tokenKeys, -601), [401, 'AUTH_EXPIRED']],
  ['of the future', signed({}, tokenKeys, 3600), INVALID],
  ['of an instance whose clock is a little ahead', signed({}, tokenKeys, 20), [200, 'in']],
  ['of a device that does not exist', signed({ deviceId: randomUUID() }), [401, 'AUTH_INVALID']],
  ['of another tenant', signed({ tenantId: randomUUID() }), [401, 'AUTH_INVALID']],
  ['of another till', signed({ tillId: randomUUID() }), [401, 'AUTH_INVALID']],
  ['with the scope to push alone', signed({ scopes: ['sync:push'] }), [403, 'AUTH_SCOPE']],
  ['with no scope', signed({ scopes: [] }), [403, 'AUTH_SCOPE']],
  ['with alg none', forged({ alg: 'none' }, {}, () => ''), INVALID],
  ['with alg none and a signature', forged({ alg: 'none', typ: 'JWT' }, {}, own), INVALID],
  ['with an unknown kid', forged({ alg: 'EdDSA', kid: 'nobody' }, {}, own), INVALID],
  ['with no kid', forged({ alg: 'EdDSA' }, {}, own), INVALID],
  [
    'signed with the public key as an HMAC secret',
    forged({ alg: 'HS256', kid: hubKeys(tokenKeys).kid }, {}, (text) =>
      createHmac('sha256', hubKeys(tokenKeys).kid).update(text).digest('base64url'),
    ),
    INVALID,
  ],
  [
    'with other claims',
    forged({ alg: 'EdDSA', kid: hubKeys(tokenKeys).kid }, { scope: 'all' }, own),
    INVALID,
  ],
  ['for another audience', forged({ alg: 'EdDSA', kid: hubKeys(tokenKeys).kid }, { aud: 'x' }, own), INVALID],
  ['cut short', async () => parts().slice(0, 2).join('.'), INVALID],
  ['that is none', async () => 'x'.repeat(5000), INVALID],
])('a token %s', async (_name, make, expected) => {
  expect(await ask(await make())).toEqual(expected)
})

test('a tenant is that of the token: events of another are stored inert', async () => {
  till.sell(1, { tenantId: hub.otherShop.tenant.id })
  expect((await till.push()).json()).toMatchObject({ status: 'quarantined', reason: 'wrong-till' })
  await hub.project()
  const { rows } = await hub.owner.query('SELECT count(*)::int AS n FROM sale')
  expect(rows[0].n).toBe(0)
})

test('a token request that is sent again is refused, whatever came of the first', async () => {
  const nonce = await newNonce(hub, till.tillId)
  secrets.push(nonce)
  const first = await postToken(hub, till.tillId, nonce, till.key.privateKey)
  secrets.push(first.json().accessToken)
  const again = await postToken(hub, till.tillId, nonce, till.key.privateKey)
  expect([again.statusCode, again.json().error.code]).toEqual([401, 'NONCE_INVALID'])
  const stolen = await postToken(hub, till.tillId, await newNonce(hub, till.tillId), deviceKey().privateKey)
  expect(stolen.json().error.code).toBe('AUTH_INVALID')
})

test('a change of keys refuses no till, whichever instance it meets', async () => {
  const next = newTokenKey()
  const changed = await hub.buildInstance(`${next},${tokenKeys}`)
  const done = await hub.buildInstance(next)
  try {
    const pull = async (app: TestHub['app'], token: string) => {
      const headers = { authorization: `Bearer ${token}` }
      const answer = await app.inject({ method: 'GET', url: '/v1/sync/changes', headers })
      return answer.json().error?.code ?? answer.statusCode
    }
    const old = parts().join('.')
    expect([await pull(hub.app, old), await pull(changed, old)]).toEqual([200, 200])
    const nonce = await newNonce(hub, till.tillId)
    const answer = await postToken({ ...hub, app: changed }, till.tillId, nonce, till.key.privateKey)
    const fresh = answer.json().accessToken
    secrets.push(fresh)
    expect([await pull(changed, fresh), await pull(done, fresh)]).toEqual([200, 200])
    // Only when its tokens have ended is the old key taken away; until then a till would just ask again.
    expect(await pull(done, old)).toBe('AUTH_INVALID')
  } finally {
    await changed.close()
    await done.close()
  }
})

test('nothing of all this stands in a log', () => {
  expect(lines.length).toBeGreaterThan(20)
  const log = lines.join('')
  const leaked = secrets.filter((secret) => secret.length > 20 && log.includes(secret.slice(-40)))
  expect(leaked).toEqual([])
})
