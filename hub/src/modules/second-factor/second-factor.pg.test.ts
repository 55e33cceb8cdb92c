import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../../testing/test-browser.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson } from '../../testing/test-person.ts'
import { OWNER_PASSWORD } from '../../testing/test-shop.ts'
import { TICKET_MINUTES } from '../session/second-step.ts'
import { totpCode } from './totp.ts'

const password = OWNER_PASSWORD
let hub: TestHub
let email: string
let userId: string
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())
/** Somebody new for each test, in a half minute of its own. */
beforeEach(async () => {
  hub.clock.advance(60)
  const person = await addPerson(hub, [{ role: 'ops' }])
  email = person.email
  userId = person.id
})

const browser = (address?: string) => openBrowser(hub, email, address ? { address } : {})
type Browser = ReturnType<typeof browser>
const codeOf = (secret: string) => totpCode(secret, hub.clock.now())
const wrongFor = (secret: string) => `${(Number(codeOf(secret)) + 500_000) % 1_000_000}`.padStart(6, '0')

/** Sets one up in an open session. */
async function setUp(page: Browser) {
  await page.signIn()
  const { secret } = (await page.call('POST', '/v1/second-factor', { password })).body
  const confirmed = await page.call('POST', '/v1/second-factor/confirmation', { code: codeOf(secret) })
  hub.clock.advance(30)
  return { secret: secret as string, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}
const ticketOf = async (page: Browser) => (await page.signIn()).body.ticket as string
const finish = (page: Browser, ticket: string, code: string) =>
  page.call('POST', '/v1/session/code', { ticket, code })
const demand = async (role: string, required: boolean) => {
  const owner = await hub.signIn()
  return hub.app.inject({
    ...{ method: 'PUT', url: `/v1/roles/${role}/second-factor`, headers: owner, payload: { required } },
  })
}
const actions = async () =>
  (await hub.owner.query('SELECT action FROM audit_log WHERE entity_id = $1 ORDER BY at', [userId])).rows.map(
    ({ action }) => action,
  )

test('without one the password is enough, and the standing says so', async () => {
  const page = browser()
  expect((await page.signIn()).status).toBe(200)
  expect((await page.call('GET', '/v1/second-factor')).body).toEqual({
    ...{ since: null, isRequired: false, recoveryCodesLeft: 0 },
  })
})

test('one is set up by the password and a code of the new secret, which is kept sealed', async () => {
  const page = browser()
  await page.signIn()
  expect((await page.call('POST', '/v1/second-factor', { password: 'wrong' })).code).toBe('PASSWORD_WRONG')
  const begun = (await page.call('POST', '/v1/second-factor', { password })).body
  expect(decodeURIComponent(begun.uri)).toContain(`Alpha:${email}`)
  const confirm = (code: string) => page.call('POST', '/v1/second-factor/confirmation', { code })
  expect((await confirm(wrongFor(begun.secret))).code).toBe('CODE_WRONG')
  expect((await browser().signIn()).status).toBe(200)
  const { recoveryCodes } = (await confirm(codeOf(begun.secret))).body
  expect(new Set(recoveryCodes).size).toBe(10)
  expect((await page.call('GET', '/v1/second-factor')).body).toMatchObject({ recoveryCodesLeft: 10 })
  const { rows } = await hub.owner.query(
    `SELECT f::text || (SELECT string_agg(c::text, '') FROM recovery_code c WHERE c.user_id = f.user_id) AS row
     FROM second_factor f WHERE user_id = $1`,
    [userId],
  )
  for (const secret of [
    begun.secret,
    ...recoveryCodes,
    ...recoveryCodes.map((one: string) => one.replaceAll('-', '')),
  ])
    expect(rows[0].row).not.toContain(secret)
  expect(await actions()).toEqual(
    expect.arrayContaining(['second-factor.confirmed', 'second-factor.codes-made']),
  )
})

test('from then on a sign-in has two steps, and opens nothing after the first', async () => {
  const { secret } = await setUp(browser())
  const page = browser()
  const first = await page.signIn()
  expect([first.status, first.body.need, page.cookies.size]).toEqual([202, 'code', 0])
  expect(await page.state()).toBe('AUTH_REQUIRED')
  expect((await finish(page, first.body.ticket, wrongFor(secret))).code).toBe('CODE_WRONG')
  const second = await finish(page, first.body.ticket, codeOf(secret))
  expect([second.status, second.body.user.email, await page.state()]).toEqual([200, email, 'open'])
  expect(second.body.recoveryCodes).toBeUndefined()
})

test('sessions that were opened by the password alone end when one is set up', async () => {
  const [other, page] = [browser(), browser()]
  await other.signIn()
  await setUp(page)
  expect([await page.state(), await other.state()]).toEqual(['open', 'AUTH_EXPIRED'])
})

test('a code is taken once, also by two at the same moment, and none from before it', async () => {
  const { secret } = await setUp(browser())
  const code = codeOf(secret)
  const tickets = await Promise.all([1, 2, 3, 4].map(async () => ticketOf(browser())))
  const answers = await Promise.all(tickets.slice(0, 3).map((ticket) => finish(browser(), ticket, code)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  hub.clock.advance(30)
  const last = tickets[3] ?? ''
  expect((await finish(browser(), last, code)).code).toBe('CODE_WRONG')
  expect((await finish(browser(), last, codeOf(secret))).status).toBe(200)
})

test('a ticket is good once, for some minutes, for its own person, and not after the password has changed', async () => {
  const { secret } = await setUp(browser())
  const used = await ticketOf(browser())
  await finish(browser(), used, codeOf(secret))
  hub.clock.advance(30)
  expect((await finish(browser(), used, codeOf(secret))).code).toBe('SIGN_IN_OVER')

  const late = await ticketOf(browser())
  hub.clock.advance(TICKET_MINUTES * 60)
  expect((await finish(browser(), late, codeOf(secret))).code).toBe('SIGN_IN_OVER')

  const page = browser()
  await finish(page, await ticketOf(page), codeOf(secret))
  const open = await ticketOf(browser())
  const change = { currentPassword: password, newPassword: 'another long password' }
  expect((await page.call('PUT', '/v1/session/password', change)).status).toBe(200)
  hub.clock.advance(30)
  expect((await finish(browser(), open, codeOf(secret))).code).toBe('SIGN_IN_OVER')
  expect((await finish(browser(), `${open}x`, codeOf(secret))).code).toBe('AUTH_INVALID')
})

test('a recovery code opens once, however it is typed, and new ones take the place of the old', async () => {
  const { secret, recoveryCodes } = await setUp(browser())
  const [first = '', second = ''] = recoveryCodes
  const page = browser()
  const typed = first.toLowerCase().replaceAll('-', ' ')
  expect((await finish(page, await ticketOf(page), typed)).status).toBe(200)
  expect((await finish(browser(), await ticketOf(browser()), first)).code).toBe('CODE_WRONG')
  expect((await page.call('GET', '/v1/second-factor')).body.recoveryCodesLeft).toBe(9)
  const proof = { password, code: codeOf(secret) }
  const renewed = (await page.call('POST', '/v1/second-factor/recovery-codes', proof)).body.recoveryCodes
  expect(renewed).toHaveLength(10)
  expect((await finish(browser(), await ticketOf(browser()), second)).code).toBe('CODE_WRONG')
  expect((await finish(browser(), await ticketOf(browser()), renewed[0])).status).toBe(200)
  expect(await actions()).toContain('second-factor.code-used')
})

test('codes cannot be guessed: neither fresh tickets nor other addresses begin the count anew', async () => {
  const { secret } = await setUp(browser())
  const codes: (string | undefined)[] = []
  for (let i = 0; i < 8; i += 1) {
    const page = browser()
    codes.push((await finish(page, await ticketOf(page), wrongFor(secret))).code)
  }
  expect(codes).toEqual([...Array(6).fill('CODE_WRONG'), 'RATE_LIMITED', 'RATE_LIMITED'])
  expect((await finish(browser(), await ticketOf(browser()), codeOf(secret))).code).toBe('RATE_LIMITED')
  hub.clock.advance(2)
  expect((await finish(browser(), await ticketOf(browser()), codeOf(secret))).status).toBe(200)
})

test('to change it or to take it away an open session and the password are not enough', async () => {
  const page = browser()
  const { secret } = await setUp(page)
  for (const path of ['/v1/second-factor', '/v1/second-factor/recovery-codes', '/v1/second-factor/removal'])
    expect((await page.call('POST', path, { password })).code, path).toBe('CODE_WRONG')
  const next = await page.call('POST', '/v1/second-factor', { password, code: codeOf(secret) })
  hub.clock.advance(30)
  expect((await finish(browser(), await ticketOf(browser()), codeOf(secret))).status).toBe(200)
  const code = codeOf(next.body.secret)
  expect((await page.call('POST', '/v1/second-factor/confirmation', { code })).status).toBe(200)
  hub.clock.advance(30)
  expect((await finish(browser(), await ticketOf(browser()), codeOf(secret))).code).toBe('CODE_WRONG')
  const proof = { password, code: codeOf(next.body.secret) }
  expect((await page.call('POST', '/v1/second-factor/removal', proof)).status).toBe(204)
  expect((await browser().signIn()).status).toBe(200)
  expect(await actions()).toContain('second-factor.removed')
})

test('what was begun and not finished in time has to be begun again', async () => {
  const page = browser()
  await page.signIn()
  const { secret } = (await page.call('POST', '/v1/second-factor', { password })).body
  hub.clock.advance(15 * 60 + 1)
  await page.renew()
  const late = await page.call('POST', '/v1/second-factor/confirmation', { code: codeOf(secret) })
  expect(late.code).toBe('SECOND_FACTOR_NOT_BEGUN')
})

test('a role that asks for one lets its people in by no password, and they set it up at sign-in', async () => {
  const before = browser()
  await before.signIn()
  expect((await demand('ops', true)).json()).toMatchObject({ role: 'ops', secondFactorRequired: true })
  try {
    expect(await before.state()).toBe('AUTH_EXPIRED')
    expect((await before.renew()).code).toBe('AUTH_EXPIRED')
    const page = browser()
    const first = await page.signIn()
    expect([first.status, first.body.need]).toEqual([202, 'enrolment'])
    const { ticket } = first.body
    expect((await finish(page, ticket, '123456')).code).toBe('SECOND_FACTOR_NOT_BEGUN')
    const { secret } = (await page.call('POST', '/v1/session/second-factor', { ticket })).body
    const second = await finish(page, ticket, codeOf(secret))
    expect([second.status, second.body.recoveryCodes.length, await page.state()]).toEqual([200, 10, 'open'])
    hub.clock.advance(30)
    const proof = { password, code: codeOf(secret) }
    expect((await page.call('POST', '/v1/second-factor/removal', proof)).code).toBe('SECOND_FACTOR_REQUIRED')
    const later = await ticketOf(browser())
    const again = await page.call('POST', '/v1/session/second-factor', { ticket: later })
    expect(again.code).toBe('SECOND_FACTOR_REQUIRED')
  } finally {
    await demand('ops', false)
  }
})

test('only who may give roles sets the rule, for a role that there is, and it is written down', async () => {
  const page = browser()
  await page.signIn()
  const url = '/v1/roles/ops/second-factor'
  expect((await page.call('PUT', url, { required: true })).code).toBe('AUTH_SCOPE')
  expect((await demand('emperor', true)).json().error.code).toBe('NOT_FOUND')
  await demand('auditor', true)
  const { rows } = await hub.owner.query(
    `SELECT details FROM audit_log WHERE action = 'role.changed' ORDER BY at DESC, details->>'role' LIMIT 1`,
  )
  expect(rows[0].details).toEqual({ role: 'auditor', secondFactorRequired: true, was: false })
  const owner = await hub.signIn()
  const { roles } = (await hub.app.inject({ url: '/v1/roles', headers: owner })).json()
  const asking = roles.filter((one: { secondFactorRequired: boolean }) => one.secondFactorRequired)
  expect(asking.map(({ role }: { role: string }) => role)).toEqual(['auditor'])
  await demand('auditor', false)
})
