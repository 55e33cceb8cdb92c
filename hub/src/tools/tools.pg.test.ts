import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from '../database/pool.ts'
import { openBrowser } from '../testing/test-browser.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { breakGlass } from './break-glass.ts'
import { makeFirstOwner } from './first-owner.ts'

const password = 'the first password of all'
let hub: TestHub
let pool: ReturnType<typeof openPool>
beforeAll(async () => {
  hub = await startTestHub()
  pool = openPool({ url: hub.postgres.urls.owner, max: 1 }, () => {})
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const first = (email: string, tenant?: string) =>
  makeFirstOwner({ pool, clock: hub.clock }, { email, tenant, currency: 'GBP', locale: 'en-GB' })
const follow = (email: string, token: string) =>
  openBrowser(hub, email).call('POST', '/v1/password-links/redemption', { token, password })
const actions = async (email: string) =>
  (
    await hub.owner.query(
      `SELECT a.action FROM audit_log a JOIN user_account u ON u.id = a.entity_id
       WHERE u.email = $1 AND a.actor_kind = 'operations' ORDER BY a.at`,
      [email],
    )
  ).rows.map(({ action }) => action)

test('an organisation is made with its owner, who comes in by a link that works once', async () => {
  const email = 'grace@gamma.example.com'
  const { token, tenantName } = await first(email.toUpperCase(), 'Gamma')
  expect(tenantName).toBe('Gamma')
  expect((await follow(email, token)).status).toBe(204)
  expect((await follow(email, token)).code).toBe('LINK_OVER')
  const page = openBrowser(hub, email)
  const { body } = await page.signIn(password)
  expect(body.tenant).toMatchObject({ name: 'Gamma', currency: 'GBP', locale: 'en-GB' })
  expect(body.scopes).toContain('users:write')
  expect((await page.call('GET', '/v1/stores')).body).toEqual({ stores: [] })
  expect(await actions(email)).toEqual(['owner.made'])
})

test('called again before the link was followed, it makes another one and no second organisation', async () => {
  const email = 'ada@delta.example.com'
  const one = await first(email, 'Delta')
  const two = await first(email, 'Delta')
  expect((await follow(email, one.token)).code).toBe('LINK_OVER')
  expect((await follow(email, two.token)).status).toBe(204)
  const { rows } = await hub.owner.query(`SELECT count(*)::int AS n FROM tenant WHERE name = 'Delta'`)
  expect(rows[0].n).toBe(1)
  await expect(first(email, 'Delta')).rejects.toThrow(/has an owner/)
})

test('an organisation that has an owner gets no other, and the name is asked for where there are several', async () => {
  await expect(first('new@example.com', 'Alpha')).rejects.toThrow(/Alpha has an owner/)
  await expect(first('new@example.com')).rejects.toThrow(/--tenant/)
  await expect(first('owner@alpha.example.com', 'Epsilon')).rejects.toThrow(/a user already/)
  const { rows } = await hub.owner.query(`SELECT 1 FROM tenant WHERE name = 'Epsilon'`)
  expect(rows).toEqual([])
})

test('an owner who lost everything comes in again, and nobody else by this way', async () => {
  const email = 'owner@beta.example.com'
  const page = openBrowser(hub, email)
  await page.signIn()
  const { rows } = await hub.owner.query('SELECT tenant_id, id FROM user_account WHERE email = $1', [email])
  await hub.owner.query(
    `INSERT INTO second_factor (tenant_id, user_id, secret, confirmed_at) VALUES ($1, $2, 'sealed', now())`,
    [rows[0].tenant_id, rows[0].id],
  )
  await hub.owner.query('UPDATE user_account SET active = false WHERE id = $1', [rows[0].id])
  const { token } = await breakGlass({ pool, clock: hub.clock }, email)
  expect(await page.state()).toBe('AUTH_EXPIRED')
  expect((await follow(email, token)).status).toBe(204)
  expect((await openBrowser(hub, email).signIn(password)).status).toBe(200)
  expect(await actions(email)).toEqual(['owner.break-glass'])

  const viewer = breakGlass({ pool, clock: hub.clock }, 'viewer@beta.example.com')
  await expect(viewer).rejects.toThrow(/no owner/)
  await expect(breakGlass({ pool, clock: hub.clock }, 'nobody@example.com')).rejects.toThrow(/Nobody/)
})
