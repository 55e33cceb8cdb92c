import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { OWNER_PASSWORD } from '../../testing/test-shop.ts'
import { SESSION_HOURS } from './session-service.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const OWNER = 'owner@alpha.example.com'

const postSession = (email: string, password: string) =>
  hub.app.inject({ method: 'POST', url: '/v1/session', payload: { email, password } })
const get = (url: string, headers: Record<string, string> = {}) =>
  hub.app.inject({ method: 'GET', url, headers })

test('sign-in gives a session in a cookie that scripts and other sites cannot use', async () => {
  const answer = await postSession('Owner@Alpha.example.com', OWNER_PASSWORD)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    user: { email: OWNER, role: 'owner' },
    tenant: { id: hub.shop.tenant.id, currency: 'EUR' },
  })
  expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  const { rows } = await hub.owner.query('SELECT row_to_json(s)::text AS row FROM user_session s')
  expect(rows.some(({ row }) => row.includes(answer.cookies[0]?.value))).toBe(false)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const answers = [await postSession(OWNER, 'wrong'), await postSession('nobody@example.com', 'wrong')]
  const bodies = answers.map((answer) => ({ ...answer.json().error, requestId: '' }))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401])
  expect(bodies[0]).toEqual(bodies[1])
  expect(bodies[0].code).toBe('SIGN_IN_FAILED')
})

test('a disabled user cannot sign in, and an open session of theirs ends', async () => {
  const headers = await hub.signIn('viewer@alpha.example.com')
  const setActive = (active: boolean) =>
    hub.owner.query('UPDATE user_account SET active = $1 WHERE email = $2', [
      active,
      'viewer@alpha.example.com',
    ])
  await setActive(false)
  expect((await get('/v1/session', headers)).statusCode).toBe(401)
  expect((await postSession('viewer@alpha.example.com', OWNER_PASSWORD)).json().error.code).toBe(
    'SIGN_IN_FAILED',
  )
  await setActive(true)
})

test('the session is read back with its token against forgery, and ends on sign-out', async () => {
  const headers = await hub.signIn()
  expect((await get('/v1/session', headers)).json().csrfToken).toBe(headers['x-csrf-token'])
  const { cookie } = headers
  const forged = await hub.app.inject({ method: 'DELETE', url: '/v1/session', headers: { cookie } })
  expect(forged.json().error).toMatchObject({ code: 'AUTH_INVALID', details: { reason: 'csrf' } })
  expect((await hub.app.inject({ method: 'DELETE', url: '/v1/session', headers })).statusCode).toBe(204)
  expect((await get('/v1/session', headers)).json().error.code).toBe('AUTH_EXPIRED')
})

test('a session ends by itself', async () => {
  const headers = await hub.signIn()
  hub.clock.advance(SESSION_HOURS * 3600)
  expect((await get('/v1/session', headers)).json().error.code).toBe('AUTH_EXPIRED')
})

test('nobody, a stranger and a viewer are kept out', async () => {
  const payload = { storeId: hub.shop.stores[0]?.id, tillNumber: 1 }
  expect((await get('/v1/sales')).json().error.code).toBe('AUTH_REQUIRED')
  expect((await get('/v1/sales', { cookie: 'codex_session=made-up' })).json().error.code).toBe('AUTH_INVALID')
  const headers = await hub.signIn('viewer@alpha.example.com')
  expect((await get('/v1/sales', headers)).statusCode).toBe(200)
  const answer = await hub.app.inject({ method: 'POST', url: '/v1/enrolment-codes', headers, payload })
  expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'AUTH_SCOPE'])
})

test('guessing is slowed down', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 40; i += 1) {
    const answer = await hub.app.inject({
      method: 'POST',
      url: '/v1/session',
      remoteAddress: '10.0.0.9',
      payload: { email: 'nobody' },
    })
    statuses.push(answer.statusCode)
    if (answer.statusCode === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  }
  expect(statuses).toContain(429)
})
