import { PullResponse } from '@codex/shared/sync/pull'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson } from '../../testing/test-person.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'
import { badgeHash } from './badge-hash.ts'
import { verifyPin } from './pin-hash.ts'

let hub: TestHub
let owner: TestBrowser
let till: TestTill
let otherTill: TestTill
let first: string
let second: string
let number = 100
beforeAll(async () => {
  hub = await startTestHub()
  const [a, b] = hub.shop.stores
  first = a?.id as string
  second = b?.id as string
  till = await enrolTill(hub, 1, a)
  otherTill = await enrolTill(hub, 1, b)
  owner = openBrowser(hub, hub.shop.users[0]?.email ?? '')
  await owner.signIn()
})
afterAll(() => hub.close())
beforeEach(() => {
  number += 1
})

const create = (more: object = {}, by = owner) =>
  by.call('POST', '/v1/operators', { number, name: 'Lea S.', role: 'cashier', pin: '4711', ...more })
const change = (id: string, patch: object, by = owner) => by.call('PATCH', `/v1/operators/${id}`, patch)
/** What a till was told last of an operator. */
async function told(id: string, of = till) {
  const { changes } = PullResponse.parse((await of.pull(0, 500)).json())
  const one = changes.findLast(
    (each) => each.kind === 'operator' && (each.op === 'delete' ? each.id : each.value.id) === id,
  )
  if (!one || one.op === 'delete') return one?.op
  return one.kind === 'operator' ? one.value : undefined
}
const pepper = async () =>
  (await hub.owner.query('SELECT pin_pepper FROM tenant WHERE id = $1', [hub.shop.tenant.id])).rows[0]
    .pin_pepper
const audited = async (id: string) =>
  (
    await hub.owner.query('SELECT action, details FROM audit_log WHERE entity_id = $1 ORDER BY at, action', [
      id,
    ])
  ).rows.map(({ action, details }) => [action, details])

test('an operator of every store reaches every till, with a PIN and a badge that tills can check', async () => {
  const { status, body } = await create({ badge: 'B-4711-X' })
  expect([status, body]).toEqual([
    201,
    { id: body.id, number, name: 'Lea S.', role: 'cashier', hasBadge: true, storeIds: null, active: true },
  ])
  for (const each of [till, otherTill]) {
    const value = await told(body.id, each)
    if (typeof value !== 'object') throw new Error(`not told: ${value}`)
    expect(value).toMatchObject({ number, name: 'Lea S.', badgeHash: badgeHash('B-4711-X', await pepper()) })
    expect(await verifyPin('4711', await pepper(), value.pinHash)).toBe(true)
    expect(await verifyPin('4712', await pepper(), value.pinHash)).toBe(false)
  }
})

test('an operator of some stores reaches their tills only, and leaves those of others', async () => {
  const { id } = (await create({ storeIds: [first] })).body
  expect(await told(id)).toMatchObject({ id })
  expect(await told(id, otherTill)).toBe('delete')
  await change(id, { storeIds: [second] })
  expect(await told(id)).toBe('delete')
  expect(await told(id, otherTill)).toMatchObject({ id })
  await change(id, { storeIds: null })
  expect(await told(id)).toMatchObject({ id })
})

test('who is deactivated leaves every till, and comes back as they were', async () => {
  const { id } = (await create()).body
  await change(id, { active: false })
  expect([await told(id), await told(id, otherTill)]).toEqual(['delete', 'delete'])
  await change(id, { active: true })
  const value = await told(id)
  expect(typeof value === 'object' && (await verifyPin('4711', await pepper(), value.pinHash))).toBe(true)
})

test('a new PIN takes the place of the old; the trail tells of it and not what it is', async () => {
  const { id } = (await create({ badge: 'B-1234-Y' })).body
  await change(id, { pin: '280964', name: 'Lea T.', badge: null })
  const value = await told(id)
  expect(typeof value === 'object' && (await verifyPin('280964', await pepper(), value.pinHash))).toBe(true)
  const trail = await audited(id)
  expect(trail).toEqual([
    ['operator.changed', { 'from-name': 'Lea S.', name: 'Lea T.', pinChanged: true, badge: 'removed' }],
    [
      'operator.created',
      { number, name: 'Lea S.', role: 'cashier', active: true, stores: 'every', badge: 'given' },
    ],
  ])
  expect(JSON.stringify(trail)).not.toMatch(/280964|4711|B-1234/)
})

test('a number and a badge are of one person each', async () => {
  const badge = `B-${number}-Z`
  const { id } = (await create({ badge })).body
  expect((await create()).code).toBe('NUMBER_TAKEN')
  expect((await create({ number: number + 500, badge })).code).toBe('BADGE_TAKEN')
  await change(id, { active: false })
  const next = await create({ number: number + 500, badge })
  expect(next.status).toBe(201)
  expect((await change(id, { active: true })).code).toBe('BADGE_TAKEN')
})

test.each([
  { pin: '12' },
  { pin: '12345678901' },
  { pin: 'abcd' },
  { number: 0 },
  { name: ' ' },
  { role: 'owner' },
])('what no till could take is refused: %j', async (more) =>
  expect((await create(more)).code).toBe('INPUT_INVALID'),
)

test('a manager of one store looks after those who work there and nowhere else', async () => {
  const { email } = await addPerson(hub, [{ role: 'store-manager', storeId: first }])
  const manager = openBrowser(hub, email)
  await manager.signIn()
  const own = await create({ storeIds: [first] }, manager)
  expect(own.status).toBe(201)
  expect((await change(own.body.id, { pin: '9999' }, manager)).status).toBe(200)
  number += 1
  expect((await create({}, manager)).code).toBe('AUTH_SCOPE')
  expect((await create({ storeIds: [first, second] }, manager)).code).toBe('AUTH_SCOPE')
  expect((await change(own.body.id, { storeIds: null }, manager)).code).toBe('AUTH_SCOPE')

  const everywhere = (await create()).body.id
  number += 1
  const elsewhere = (await create({ storeIds: [second] })).body.id
  expect((await manager.call('GET', `/v1/operators/${everywhere}`)).status).toBe(200)
  expect((await change(everywhere, { pin: '9999' }, manager)).code).toBe('AUTH_SCOPE')
  expect((await change(elsewhere, { pin: '9999' }, manager)).code).toBe('NOT_FOUND')
  const ids = (await manager.call('GET', '/v1/operators?limit=500')).body.operators.map(
    ({ id }: { id: string }) => id,
  )
  expect(ids).toContain(everywhere)
  expect(ids).not.toContain(elsewhere)
})

test('pages go on by number, and one store shows who works there', async () => {
  const seen: number[] = []
  let next: string | null = ''
  while (next !== null) {
    const url = `/v1/operators?storeId=${second}&limit=2${next && `&after=${next}`}`
    const { body }: Awaited<ReturnType<TestBrowser['call']>> = await owner.call('GET', url)
    seen.push(...body.operators.map((one: { number: number }) => one.number))
    next = body.next
  }
  const { rows } = await hub.owner.query(
    'SELECT number FROM operator WHERE tenant_id = $1 AND (store_ids IS NULL OR $2 = ANY (store_ids)) ORDER BY number',
    [hub.shop.tenant.id, second],
  )
  expect(seen).toEqual(rows.map((row) => row.number))
})
