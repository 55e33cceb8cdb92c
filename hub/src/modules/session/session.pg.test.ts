import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openBrowser } from '../../testing/test-browser.ts'
import { newTokenKey, startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson } from '../../testing/test-person.ts'
import { OWNER_PASSWORD } from '../../testing/test-shop.ts'
import { RACE_SECONDS } from './renewal.ts'
import { RENEWAL_COOKIE } from './session-cookies.ts'
import { ACCESS_MINUTES, IDLE_HOURS, LONGEST_DAYS, MOST_SESSIONS } from './session-times.ts'

const tokenKeys = newTokenKey()
let hub: TestHub
/** Somebody new for each test. */
let email: string
let userId: string
beforeAll(async () => {
  hub = await startTestHub({ tokenKeys })
})
afterAll(() => hub.close())
beforeEach(async () => {
  const person = await addPerson(hub, [{ role: 'viewer' }])
  email = person.email
  userId = person.id
})

/** A browser of this test's person. */
const browser = ({
  app = hub.app,
  ...options
}: {
  app?: TestHub['app']
  userAgent?: string
  address?: string
} = {}) => openBrowser({ app }, email, options)

const audited = async () =>
  (
    await hub.owner.query(
      `SELECT action, actor_kind AS kind, address, details->>'reason' AS reason FROM audit_log
       WHERE actor_id = $1 ORDER BY at, action`,
      [userId],
    )
  ).rows

test('sign-in gives cookies that scripts and other sites cannot use, and nothing of them is kept', async () => {
  const { answer, body, status } = await browser().signIn()
  expect([status, body]).toMatchObject([
    200,
    { user: { email, id: userId }, tenant: { id: hub.shop.tenant.id, currency: 'EUR' } },
  ])
  expect(body.scopes).toContain('sales:read')
  expect(body.scopes).not.toContain('products:write')
  const [access, renewal] = answer.cookies
  for (const cookie of [access, renewal])
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: expect.any(Date) })
  expect([access?.path, renewal?.path]).toEqual(['/', '/v1/session'])
  const { rows } = await hub.owner.query('SELECT row_to_json(s)::text AS row FROM user_session s')
  for (const { value } of answer.cookies)
    for (const secret of [value, value.split('.').at(-1) ?? ''])
      expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await browser().signIn('wrong')
  const unknown = await browser().call('POST', '/v1/session', {
    email: 'nobody@example.com',
    password: 'wrong',
  })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect({ ...wrong.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' })
  expect(wrong.code).toBe('SIGN_IN_FAILED')
})

test('a disabled user cannot sign in, and open sessions of theirs end', async () => {
  const page = browser()
  await page.signIn()
  await hub.owner.query('UPDATE user_account SET active = false WHERE id = $1', [userId])
  expect(await page.state()).toBe('AUTH_INVALID')
  expect((await page.renew()).code).toBe('AUTH_EXPIRED')
  expect((await browser().signIn()).code).toBe('SIGN_IN_FAILED')
})

test('what changes something wants the token of its own session', async () => {
  const [mine, other] = [browser(), browser()]
  await mine.signIn()
  const token = (await other.signIn()).body.csrfToken
  const cookie = [...mine.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const headers of [{ cookie }, { cookie, 'x-csrf-token': '' }, { cookie, 'x-csrf-token': token }]) {
    const forged = await hub.app.inject({ method: 'DELETE', url: '/v1/session', headers })
    expect(forged.json().error).toMatchObject({ code: 'AUTH_INVALID', details: { reason: 'csrf' } })
  }
  expect(await mine.state()).toBe('open')
})

test('sign-out ends the session, whatever copies there are', async () => {
  const page = browser()
  await page.signIn()
  const copy = browser()
  copy.copyOf(page)
  expect((await page.call('DELETE', '/v1/session')).status).toBe(204)
  expect(page.cookies.size).toBe(0)
  expect(await copy.state()).toBe('AUTH_EXPIRED')
  expect((await copy.renew()).code).toBe('AUTH_EXPIRED')
})

test('a session opens for some minutes and is renewed; the token of the page stays', async () => {
  const page = browser()
  const { csrfToken } = (await page.signIn()).body
  hub.clock.advance(ACCESS_MINUTES * 60 - 1)
  expect(await page.state()).toBe('open')
  hub.clock.advance(1)
  expect(await page.state()).toBe('AUTH_EXPIRED')
  const renewed = await page.renew()
  expect([renewed.status, renewed.body.csrfToken]).toEqual([200, csrfToken])
  expect(await page.state()).toBe('open')
})

test('an answer that is lost costs nothing: the one before still renews', async () => {
  const page = browser()
  await page.signIn()
  for (const wait of [1, 7200, 60]) {
    const held = new Map(page.cookies)
    await page.renew()
    page.cookies.clear()
    for (const [name, value] of held) page.cookies.set(name, value)
    hub.clock.advance(wait)
  }
  expect((await page.renew()).status).toBe(200)
  expect(await page.state()).toBe('open')
})

test('two windows that renew at once hold the same', async () => {
  const page = browser()
  await page.signIn()
  const windows = [1, 2, 3].map(() => {
    const one = browser()
    one.copyOf(page)
    return one
  })
  const answers = await Promise.all(windows.map((one) => one.renew()))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(windows.map((one) => one.cookies.get(RENEWAL_COOKIE))).size).toBe(1)
})

test('a piece that was replaced ends the session for whoever has it and for whoever took it, and is written down', async () => {
  const page = browser()
  await page.signIn()
  const thief = browser({ userAgent: 'curl/8' })
  thief.copyOf(page)
  await page.renew()
  hub.clock.advance(RACE_SECONDS + 1)
  await page.renew()
  const caught = await thief.renew()
  expect([caught.code, caught.body.error.details]).toEqual(['AUTH_INVALID', { reason: 'reused' }])
  expect(await page.state()).toBe('AUTH_EXPIRED')
  expect((await page.renew()).code).toBe('AUTH_EXPIRED')
  expect((await audited()).at(-1)).toMatchObject({ action: 'session.reused', address: thief.address })
})

test('a thief who renews before the owner does is found when the owner comes', async () => {
  const page = browser()
  await page.signIn()
  const thief = browser()
  thief.copyOf(page)
  hub.clock.advance(60)
  await thief.renew()
  hub.clock.advance(RACE_SECONDS + 1)
  expect((await page.renew()).status).toBe(200)
  hub.clock.advance(RACE_SECONDS + 1)
  expect((await thief.renew()).code).toBe('AUTH_INVALID')
  expect(await page.state()).toBe('AUTH_EXPIRED')
})

test('a session that nobody uses ends, and every one ends at last', async () => {
  const idle = browser()
  await idle.signIn()
  hub.clock.advance(IDLE_HOURS * 3600)
  expect((await idle.renew()).code).toBe('AUTH_EXPIRED')

  const busy = browser()
  await busy.signIn()
  let hours = 0
  while ((await busy.renew()).status === 200) {
    hub.clock.advance(3600)
    hours += 1
  }
  expect(hours).toBe(LONGEST_DAYS * 24)
})

test('a person sees their devices, and signs out one of them or all', async () => {
  const [desk, phone, strange] = [
    browser(),
    browser({ userAgent: 'ExampleBrowser/1.0' }),
    browser({ userAgent: 'curl/8.1' }),
  ]
  for (const one of [desk, phone, strange]) {
    await one.signIn()
    hub.clock.advance(1)
  }
  const devices = async () => (await desk.call('GET', '/v1/sessions')).body.sessions
  const seen = await devices()
  expect(seen.map(({ device }: { device: string }) => device)).toEqual([
    ...['curl', 'ExampleBrowser', 'Firefox on Linux'],
  ])
  expect(seen[2]).toMatchObject({ address: desk.address, isCurrent: true })
  expect(seen[0].isCurrent).toBe(false)
  expect((await desk.call('DELETE', `/v1/sessions/${seen[0].id}`)).status).toBe(204)
  expect((await desk.call('DELETE', `/v1/sessions/${seen[0].id}`)).code).toBe('NOT_FOUND')
  expect([await desk.state(), await phone.state(), await strange.state()]).toEqual([
    ...['open', 'open', 'AUTH_EXPIRED'],
  ])
  expect(await devices()).toHaveLength(2)
  expect((await phone.call('DELETE', '/v1/sessions')).status).toBe(204)
  expect([await desk.state(), await phone.state()]).toEqual(['AUTH_EXPIRED', 'AUTH_REQUIRED'])
})

test('nobody ends the session of somebody else', async () => {
  const page = browser()
  await page.signIn()
  const [session] = (await page.call('GET', '/v1/sessions')).body.sessions
  const other = await hub.signIn()
  const url = `/v1/sessions/${session.id}`
  const answer = await hub.app.inject({ method: 'DELETE', url, headers: other })
  expect(answer.json().error.code).toBe('NOT_FOUND')
  expect(await page.state()).toBe('open')
})

test('a user has so many sessions at most; the one that was idle longest gives way', async () => {
  const first = browser()
  await first.signIn()
  hub.clock.advance(1)
  for (let i = 1; i < MOST_SESSIONS; i += 1) await browser().signIn()
  expect(await first.state()).toBe('open')
  const last = browser()
  await last.signIn()
  expect(await first.state()).toBe('AUTH_EXPIRED')
  expect((await last.call('GET', '/v1/sessions')).body.sessions).toHaveLength(MOST_SESSIONS)
})

test('a new password ends every session but the one that is made with it', async () => {
  const [page, other] = [browser(), browser()]
  await page.signIn()
  await other.signIn()
  const change = (currentPassword: string, newPassword: string) =>
    page.call('PUT', '/v1/session/password', { currentPassword, newPassword })
  expect((await change('wrong', 'another long password')).code).toBe('PASSWORD_WRONG')
  expect((await change(OWNER_PASSWORD, 'short')).code).toBe('INPUT_INVALID')
  expect((await change(OWNER_PASSWORD, 'another long password')).status).toBe(200)
  expect([await page.state(), await other.state()]).toEqual(['open', 'AUTH_EXPIRED'])
  expect((await other.renew()).code).toBe('AUTH_EXPIRED')
  expect((await browser().signIn()).code).toBe('SIGN_IN_FAILED')
  expect((await browser().signIn('another long password')).status).toBe(200)
  const actions = (await audited()).map(({ action, reason }) => [action, reason])
  expect(actions).toContainEqual(['session.ended', 'password'])
  expect(actions).toContainEqual(['password.changed', null])
})

test('a sign-in that is under way while the password changes opens nothing', async () => {
  const change = await hub.owner.connect()
  try {
    await change.query('BEGIN')
    await change.query('UPDATE user_account SET password_hash = $2 WHERE id = $1', [userId, 'another'])
    const signingIn = browser().signIn()
    const isWaiting = async () => {
      const { rows } = await hub.owner.query('SELECT 1 FROM pg_locks WHERE NOT granted')
      expect(rows).toHaveLength(1)
    }
    await vi.waitFor(isWaiting, { timeout: 4_000, interval: 20 })
    await change.query('COMMIT')
    expect((await signingIn).code).toBe('SIGN_IN_FAILED')
  } finally {
    change.release(true)
  }
})

test('guessing the password in an open session is slowed down', async () => {
  const page = browser()
  await page.signIn()
  const payload = { currentPassword: 'wrong', newPassword: 'another long password' }
  const codes: (string | undefined)[] = []
  for (let i = 0; i < 8; i += 1) codes.push((await page.call('PUT', '/v1/session/password', payload)).code)
  expect(codes).toEqual([...Array(6).fill('PASSWORD_WRONG'), 'RATE_LIMITED', 'RATE_LIMITED'])
})

test('guessing at sign-in is slowed down for the user and the address, and the right password is no way round', async () => {
  const codes: (string | undefined)[] = []
  const here = () => browser({ address: '10.0.0.76' })
  for (let i = 0; i < 8; i += 1) codes.push((await here().signIn('wrong')).code)
  expect(codes).toEqual([...Array(6).fill('SIGN_IN_FAILED'), 'RATE_LIMITED', 'RATE_LIMITED'])
  const { answer } = await here().signIn()
  expect([answer.statusCode, Number(answer.headers['retry-after'])]).toEqual([429, 2])
  expect((await browser().signIn()).status).toBe(200)
  await browser().signIn('wrong')
  hub.clock.advance(2)
  expect((await here().signIn()).status).toBe(200)
})

test('a session goes on while the hub changes its key, at every instance', async () => {
  const next = newTokenKey()
  const page = browser()
  await page.signIn()
  const changed = await hub.buildInstance(`${next},${tokenKeys}`)
  const later = browser({ app: changed })
  later.copyOf(page)
  expect(await later.state()).toBe('open')
  await later.renew()
  const after = await hub.buildInstance(next)
  const last = browser({ app: after })
  last.copyOf(later)
  expect(await last.state()).toBe('open')
  expect((await last.call('DELETE', '/v1/session')).status).toBe(204)
  await changed.close()
  await after.close()
})

test('cookies that were made up, cut or mixed open nothing', async () => {
  const page = browser()
  await page.signIn()
  const access = page.cookies.get('codex_session') ?? ''
  const renewal = page.cookies.get(RENEWAL_COOKIE) ?? ''
  for (const forged of [
    'made-up',
    access.slice(0, -1),
    renewal,
    access.replace(/\.(\d+)\./, '.9999999999.'),
  ]) {
    const cookie = `codex_session=${forged}`
    const answer = await hub.app.inject({ url: '/v1/session', headers: { cookie } })
    expect(answer.json().error.code, forged).toBe('AUTH_INVALID')
  }
  const headers = { cookie: `${RENEWAL_COOKIE}=${access}` }
  const answer = await hub.app.inject({ method: 'POST', url: '/v1/session/renewal', headers })
  expect(answer.json().error.code).toBe('AUTH_INVALID')
})

test('nobody and a viewer are kept out', async () => {
  const payload = { storeId: hub.shop.stores[0]?.id, tillNumber: 1 }
  expect((await hub.app.inject('/v1/sales')).json().error.code).toBe('AUTH_REQUIRED')
  const page = browser()
  await page.signIn()
  expect((await page.call('GET', '/v1/sales')).status).toBe(200)
  const refused = await page.call('POST', '/v1/enrolment-codes', payload)
  expect([refused.status, refused.code]).toEqual([403, 'AUTH_SCOPE'])
})

test('one address is slowed down whatever it guesses at', async () => {
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
