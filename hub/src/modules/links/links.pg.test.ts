import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../../testing/test-browser.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson } from '../../testing/test-person.ts'
import { OWNER_PASSWORD } from '../../testing/test-shop.ts'

const password = 'a password of tomorrow'
let hub: TestHub
let email: string
let userId: string
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())
beforeEach(async () => {
  hub.clock.advance(3600 * 24)
  const person = await addPerson(hub, [{ role: 'viewer' }])
  email = person.email
  userId = person.id
  hub.sent.length = 0
})

const browser = () => openBrowser(hub, email)
const ask = (address = email) => browser().call('POST', '/v1/password-links', { email: address })
/** What the last letter says, once it is there. */
async function tokenFromMail(): Promise<string> {
  await hub.deliverMail()
  return /set-password#([\w-]+)/.exec(hub.sent.at(-1)?.text ?? '')?.[1] ?? ''
}
const redeem = (token: string, to = password) =>
  browser().call('POST', '/v1/password-links/redemption', { token, password: to })

test('whoever forgot the password gets a link by mail, and by it another password', async () => {
  const open = browser()
  await open.signIn()
  expect((await ask(email.toUpperCase())).status).toBe(202)
  const token = await tokenFromMail()
  expect(hub.sent.map(({ to, subject }) => [to, subject])).toEqual([[email, 'A new password for Alpha']])
  expect((await browser().signIn()).status).toBe(200)
  expect((await redeem(token)).status).toBe(204)
  expect(await open.state()).toBe('AUTH_EXPIRED')
  expect((await browser().signIn()).code).toBe('SIGN_IN_FAILED')
  expect((await browser().signIn(password)).status).toBe(200)
  const { rows } = await hub.owner.query(
    `SELECT action, details FROM audit_log WHERE entity_id = $1 AND action LIKE 'password.%' ORDER BY at, action`,
    [userId],
  )
  expect(rows).toEqual([
    { action: 'password.reset-asked', details: {} },
    { action: 'password.set', details: { by: 'reset' } },
  ])
})

test('the answer is the same for an address that nobody has, and nothing is sent', async () => {
  const [known, unknown] = [await ask(), await ask('nobody@nowhere.example')]
  const seen = ({ answer }: typeof known) => [answer.statusCode, answer.body, answer.headers['content-type']]
  expect(seen(unknown)).toEqual(seen(known))
  await hub.deliverMail()
  expect(hub.sent.map(({ to }) => to)).toEqual([email])
})

test('nothing is sent to somebody who may not come in', async () => {
  await hub.owner.query('UPDATE user_account SET active = false WHERE id = $1', [userId])
  await ask()
  await hub.deliverMail()
  expect(hub.sent).toEqual([])
})

test('a link works once, also for two who follow it at once', async () => {
  await ask()
  const token = await tokenFromMail()
  const answers = await Promise.all([1, 2, 3].map(() => redeem(token)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410])
  expect((await redeem(token)).code).toBe('LINK_OVER')
})

test('a link works for half an hour, and only the newest one does', async () => {
  await ask()
  const first = await tokenFromMail()
  hub.clock.advance(60)
  await ask()
  const second = await tokenFromMail()
  expect((await redeem(first)).code).toBe('LINK_OVER')
  hub.clock.advance(30 * 60)
  expect((await redeem(second)).code).toBe('LINK_OVER')
  expect((await redeem('made-up-and-long-enough')).code).toBe('LINK_OVER')
})

test('a short password does not use the link up', async () => {
  await ask()
  const token = await tokenFromMail()
  expect((await redeem(token, 'short')).code).toBe('INPUT_INVALID')
  expect((await redeem(token)).status).toBe(204)
})

test('a second factor stays what it is', async () => {
  await hub.owner.query(
    `INSERT INTO second_factor (tenant_id, user_id, secret, confirmed_at) VALUES ($1, $2, 'sealed', now())`,
    [hub.shop.tenant.id, userId],
  )
  await ask()
  expect((await redeem(await tokenFromMail())).status).toBe(204)
  expect((await browser().signIn(password)).body.need).toBe('code')
})

test('nobody is flooded with mail, and nothing of a link is kept but its hash', async () => {
  const codes: (string | undefined)[] = []
  for (let i = 0; i < 6; i += 1) codes.push((await ask()).code)
  expect(codes).toEqual([...Array(4).fill(undefined), 'RATE_LIMITED', 'RATE_LIMITED'])
  const token = await tokenFromMail()
  const { rows } = await hub.owner.query(
    `SELECT l::text AS row FROM one_time_link l UNION ALL SELECT m::text FROM mail m`,
  )
  expect(rows.length).toBeGreaterThan(4)
  for (const { row } of rows) {
    expect(row).not.toContain(token)
    expect(row).not.toContain(email)
  }
})

test('the password before is good until the link is followed', async () => {
  await ask()
  await tokenFromMail()
  expect((await browser().signIn(OWNER_PASSWORD)).status).toBe(200)
})
