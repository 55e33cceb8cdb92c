import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson, addRegion, type TestGrant } from '../../testing/test-person.ts'

const password = 'a password of their own'
let hub: TestHub
let owner: TestBrowser
let first: string
let second: string
let n = 0
beforeAll(async () => {
  hub = await startTestHub()
  const [a, b] = hub.shop.stores.map(({ id }) => id)
  first = a as string
  second = b as string
})
afterAll(() => hub.close())
beforeEach(async () => {
  n += 1
  owner = openBrowser(hub, hub.shop.users[0]?.email ?? '')
  await owner.signIn()
})

const signedIn = async (...grants: TestGrant[]) => {
  const { email, id } = await addPerson(hub, grants)
  const page = openBrowser(hub, email)
  await page.signIn()
  return { page, id }
}
const invite = (by: TestBrowser, grants: readonly object[], email = `new${n}@example.com`) =>
  by.call('POST', '/v1/users', { email, name: `Person ${n}`, grants })
const change = (by: TestBrowser, id: string, patch: object) => by.call('PATCH', `/v1/users/${id}`, patch)
const last = async (id: string) =>
  (
    await hub.owner.query(
      'SELECT action, actor_id, address, details FROM audit_log WHERE entity_id = $1 ORDER BY at DESC, action DESC LIMIT 1',
      [id],
    )
  ).rows[0]

test('somebody is invited by mail, chooses a password, and may do what was given', async () => {
  const email = `Mara${n}@Example.com`
  const { status, body } = await invite(owner, [{ role: 'store-manager', storeId: first }], email)
  expect([status, body]).toMatchObject([
    201,
    {
      ...{ email: email.toLowerCase(), active: true, invited: true, secondFactor: false, lastSeenAt: null },
      grants: [{ role: 'store-manager', regionId: null, storeId: first }],
    },
  ])
  const page = openBrowser(hub, email)
  expect((await page.signIn(password)).code).toBe('SIGN_IN_FAILED')
  await hub.deliverMail()
  const letter = hub.sent.at(-1)
  expect([letter?.to, letter?.subject]).toEqual([email.toLowerCase(), 'You are invited to Alpha'])
  const token = /https:\/\/hub\.example\.com\/admin\/set-password#(\S+)/.exec(letter?.text ?? '')?.[1]
  await page.call('POST', '/v1/password-links/redemption', { token, password })
  expect((await page.signIn(password)).status).toBe(200)
  const { stores } = (await page.call('GET', '/v1/stores')).body
  expect(stores.map(({ id }: { id: string }) => id)).toEqual([first])
  expect((await owner.call('GET', `/v1/users/${body.id}`)).body).toMatchObject({
    ...{ invited: false, lastSeenAt: hub.clock.now().toISOString() },
  })
  expect((await owner.call('POST', `/v1/users/${body.id}/invitation`)).code).toBe('USER_NOT_INVITED')
  const { rows } = await hub.owner.query(
    `SELECT address, details FROM audit_log WHERE action = 'user.invited' AND entity_id = $1`,
    [body.id],
  )
  expect(rows).toEqual([
    { address: owner.address, details: { name: `Person ${n}`, to: `store-manager@${first}` } },
  ])
})

test('an invitation is sent again, and the first link works no longer', async () => {
  const { id } = (await invite(owner, [{ role: 'viewer' }])).body
  expect((await owner.call('POST', `/v1/users/${id}/invitation`)).status).toBe(204)
  await hub.deliverMail()
  const tokens = hub.sent.slice(-2).map(({ text }) => /#(\S+)/.exec(text)?.[1])
  const redeem = (token: string | undefined) =>
    openBrowser(hub, '').call('POST', '/v1/password-links/redemption', { token, password })
  expect((await redeem(tokens[0])).code).toBe('LINK_OVER')
  expect((await redeem(tokens[1])).status).toBe(204)
})

test('an address is taken once among all organisations, and whose it is nobody learns', async () => {
  const taken = await invite(owner, [], 'Owner@beta.example.com')
  expect([taken.status, taken.body.error.code, taken.body.error.details]).toEqual([409, 'EMAIL_TAKEN', {}])
})

test('a role or a place that there is not is refused', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000'
  for (const grant of [
    { role: 'emperor' },
    { role: 'viewer', storeId: nowhere },
    { role: 'viewer', regionId: nowhere },
    { role: 'viewer', storeId: hub.otherShop.stores[0]?.id },
    { role: 'viewer', storeId: first, regionId: nowhere },
  ])
    expect((await invite(owner, [grant])).code, JSON.stringify(grant)).toBe('INPUT_INVALID')
})

test('nobody gives more than they have', async () => {
  const { page } = await signedIn({ role: 'owner', storeId: first })
  const regionId = await addRegion(hub, `Region ${n}`, [first])
  expect((await invite(page, [{ role: 'owner', storeId: first }])).status).toBe(201)
  n += 1000
  for (const grant of [{ role: 'viewer' }, { role: 'viewer', storeId: second }, { role: 'viewer', regionId }])
    expect((await invite(page, [grant])).code, JSON.stringify(grant)).toBe('AUTH_SCOPE')
  expect((await invite(page, [])).code).toBe('INPUT_INVALID')
  const { page: headOffice } = await signedIn({ role: 'head-office' })
  expect((await invite(headOffice, [{ role: 'viewer' }])).code).toBe('AUTH_SCOPE')
})

test('an owner of one store changes nobody who holds something outside it', async () => {
  const { page } = await signedIn({ role: 'owner', storeId: first })
  const both = await addPerson(hub, [
    { role: 'viewer', storeId: first },
    { role: 'viewer', storeId: second },
  ])
  const outside = await addPerson(hub, [{ role: 'viewer', storeId: second }])
  const inside = await addPerson(hub, [{ role: 'viewer', storeId: first }])
  expect((await change(page, both.id, { active: false })).code).toBe('AUTH_SCOPE')
  expect((await change(page, outside.id, { active: false })).code).toBe('NOT_FOUND')
  expect((await page.call('DELETE', `/v1/users/${both.id}/sessions`)).code).toBe('AUTH_SCOPE')
  expect((await change(page, inside.id, { grants: [{ role: 'viewer' }] })).code).toBe('AUTH_SCOPE')
  expect((await change(page, inside.id, { grants: [{ role: 'auditor', storeId: first }] })).status).toBe(200)
})

test('who is deactivated is out at once and stays out, whatever links and tickets are open', async () => {
  const { page, id } = await signedIn({ role: 'viewer' })
  const { status, body } = await change(owner, id, { active: false })
  expect([status, body.active]).toEqual([200, false])
  expect(await page.state()).toBe('AUTH_EXPIRED')
  expect((await page.renew()).code).toBe('AUTH_EXPIRED')
  expect((await page.signIn()).code).toBe('SIGN_IN_FAILED')
  const { rows } = await hub.owner.query(
    `SELECT actor_id = $2 AS by_owner, details FROM audit_log WHERE action = 'session.ended'
       AND entity_id IN (SELECT id FROM user_session WHERE user_id = $1)`,
    [id, (await owner.call('GET', '/v1/session')).body.user.id],
  )
  expect(rows).toEqual([{ by_owner: true, details: { reason: 'deactivated' } }])
  expect((await change(owner, id, { active: true })).status).toBe(200)
  expect((await page.signIn()).status).toBe(200)
})

test('a change says what was before and after', async () => {
  const { id } = await addPerson(hub, [{ role: 'viewer' }])
  await change(owner, id, { name: 'Mara T.', grants: [{ role: 'it', storeId: second }, { role: 'viewer' }] })
  expect(await last(id)).toMatchObject({
    ...{ action: 'user.changed', address: owner.address },
    details: {
      fromName: 'Somebody',
      name: 'Mara T.',
      from: 'viewer@everywhere',
      to: `it@${second} viewer@everywhere`,
    },
  })
  const { rows } = await hub.owner.query('SELECT role FROM user_account WHERE id = $1', [id])
  expect(rows[0].role).toBe('viewer')
})

test('the version before gives nobody more than was given', async () => {
  const role = async (...grants: object[]) => {
    n += 1
    const { id } = (await invite(owner, grants, `role${n}@example.com`)).body
    return (await hub.owner.query('SELECT role FROM user_account WHERE id = $1', [id])).rows[0].role
  }
  expect(await role({ role: 'owner', storeId: first })).toBe('limited')
  expect(await role({ role: 'store-manager', storeId: first }, { role: 'auditor' })).toBe('viewer')
  expect(await role({ role: 'ops' })).toBe('limited')
  expect(await role({ role: 'it' })).toBe('it')
})

test('the last owner stays, also when two owners take each other away at once', async () => {
  const { page, id } = await signedIn({ role: 'owner' })
  const ownerId = (await owner.call('GET', '/v1/session')).body.user.id as string
  const answers = await Promise.all([
    change(owner, id, { active: false }),
    change(page, ownerId, { active: false }),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const left = answers[0]?.status === 200 ? { by: owner, id: ownerId } : { by: page, id }
  expect((await change(left.by, left.id, { active: false })).code).toBe('LAST_OWNER')
  expect((await change(left.by, left.id, { grants: [{ role: 'viewer' }] })).code).toBe('LAST_OWNER')
  expect((await change(left.by, left.id, { grants: [{ role: 'owner', storeId: first }] })).code).toBe(
    'LAST_OWNER',
  )
  await hub.owner.query('UPDATE user_account SET active = true WHERE id = $1', [ownerId])
  await hub.owner.query('DELETE FROM user_grant WHERE user_id = $1', [id])
})

test('an owner signs somebody out, and resets a lost second factor', async () => {
  const { page, id } = await signedIn({ role: 'viewer' })
  expect((await owner.call('DELETE', `/v1/users/${id}/sessions`)).status).toBe(204)
  expect(await page.state()).toBe('AUTH_EXPIRED')
  await hub.owner.query(
    `INSERT INTO second_factor (tenant_id, user_id, secret, confirmed_at) VALUES ($1, $2, 'sealed', now())`,
    [hub.shop.tenant.id, id],
  )
  expect((await page.signIn()).body.need).toBe('code')
  expect((await owner.call('GET', `/v1/users/${id}`)).body.secondFactor).toBe(true)
  expect((await owner.call('DELETE', `/v1/users/${id}/second-factor`)).status).toBe(204)
  expect((await page.signIn()).status).toBe(200)
})

test('pages go on where the one before ended', async () => {
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body }: Awaited<ReturnType<TestBrowser['call']>> = await owner.call(
      'GET',
      `/v1/users?limit=3${next && `&after=${next}`}`,
    )
    seen.push(...body.users.map(({ id }: { id: string }) => id))
    next = body.next
  }
  const { rows } = await hub.owner.query('SELECT id FROM user_account WHERE tenant_id = $1', [
    hub.shop.tenant.id,
  ])
  expect(seen.sort()).toEqual(rows.map(({ id }) => id).sort())
})

test('a region is made, changed and taken away, and roles there follow its stores', async () => {
  const wanted = { name: `South ${n}`, storeIds: [first] }
  const { status, body } = await owner.call('POST', '/v1/regions', wanted)
  expect([status, body]).toMatchObject([201, wanted])
  expect((await owner.call('POST', '/v1/regions', wanted)).code).toBe('NAME_TAKEN')
  const { page, id } = await signedIn({ role: 'viewer', regionId: body.id })
  const seen = async () =>
    (await page.call('GET', '/v1/stores')).body.stores.map(({ id: storeId }: { id: string }) => storeId)
  expect(await seen()).toEqual([first])
  const url = `/v1/regions/${body.id}`
  expect((await owner.call('PUT', url, { ...wanted, storeIds: [second] })).status).toBe(200)
  expect(await seen()).toEqual([second])
  const other = hub.otherShop.stores[0]?.id
  expect((await owner.call('PUT', url, { ...wanted, storeIds: [other] })).code).toBe('NOT_FOUND')
  expect(await seen()).toEqual([second])
  expect((await owner.call('DELETE', url)).code).toBe('REGION_IN_USE')
  await change(owner, id, { grants: [] })
  expect((await owner.call('DELETE', url)).status).toBe(204)
  expect(await last(body.id)).toMatchObject({ action: 'region.removed', details: { stores: second } })
})
