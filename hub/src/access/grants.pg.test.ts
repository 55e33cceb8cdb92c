import { randomUUID } from 'node:crypto'
import { eventSamples } from '@codex/shared/testing/till-events'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, readMigrations } from '../database/migrate.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { addPerson, addRegion, type TestGrant } from '../testing/test-person.ts'
import { startTestPostgres } from '../testing/test-postgres.ts'
import { enrolTill } from '../testing/test-till.ts'

let hub: TestHub
let first: string
let second: string
beforeAll(async () => {
  hub = await startTestHub()
  const [a, b] = hub.shop.stores.map(({ id }) => id)
  first = a as string
  second = b as string
})
afterAll(() => hub.close())

const signedIn = async (...grants: TestGrant[]) => hub.signIn((await addPerson(hub, grants)).email)
type Headers = Record<string, string>
const stores = async (headers: Headers): Promise<string[]> => {
  const answer = await hub.app.inject({ url: '/v1/stores', headers })
  return answer.json().stores?.map(({ id }: { id: string }) => id) ?? answer.json().error.code
}
const codeFor = (headers: Headers, storeId: string) =>
  hub.app.inject({
    ...{ method: 'POST', url: '/v1/enrolment-codes', headers, payload: { storeId, tillNumber: 5 } },
  })

test('a role at a region holds at the stores that are in it at that moment', async () => {
  const regionId = await addRegion(hub, 'North', [second])
  const headers = await signedIn({ role: 'store-manager', regionId })
  expect(await stores(headers)).toEqual([second])
  await hub.owner.query('UPDATE store SET region_id = $2 WHERE tenant_id = $1', [
    hub.shop.tenant.id,
    regionId,
  ])
  expect(await stores(headers)).toEqual([first, second])
  await hub.owner.query('UPDATE store SET region_id = NULL WHERE tenant_id = $1', [hub.shop.tenant.id])
  expect(await stores(headers)).toEqual([])
})

test('each role of a user holds at its own place', async () => {
  const headers = await signedIn({ role: 'viewer', storeId: first }, { role: 'it', storeId: second })
  expect(await stores(headers)).toEqual([first, second])
  expect((await codeFor(headers, first)).json().error.code).toBe('NOT_FOUND')
  expect((await codeFor(headers, second)).statusCode).toBe(201)
})

test('who has no role, or one that this version does not know, sees nothing', async () => {
  for (const grants of [[], [{ role: 'regional-director' }]])
    expect(await stores(await signedIn(...grants))).toBe('AUTH_SCOPE')
})

test('a role that is taken away is gone with the next request', async () => {
  const { email, id } = await addPerson(hub, [{ role: 'auditor' }])
  const headers = await hub.signIn(email)
  expect(await stores(headers)).toEqual([first, second])
  await hub.owner.query('DELETE FROM user_grant WHERE user_id = $1', [id])
  expect(await stores(headers)).toBe('AUTH_SCOPE')
})

test('the audit trail says who did it, and from where', async () => {
  const { email, id } = await addPerson(hub, [{ role: 'it' }])
  const headers = await hub.signIn(email)
  const payload = { storeId: first, tillNumber: 6 }
  await hub.app.inject({
    ...{ method: 'POST', url: '/v1/enrolment-codes', headers, payload, remoteAddress: '192.0.2.7' },
  })
  const { rows } = await hub.owner.query(
    `SELECT actor_kind, actor_id, address FROM audit_log WHERE action = 'enrolment-code.created' AND actor_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ actor_kind: 'user', actor_id: id, address: '192.0.2.7' }])
})

test('a manager of one store keeps what won, but lets nothing else hold for all stores', async () => {
  const till = await enrolTill(hub, 1)
  const correction = { ...eventSamples['product.corrected'], productId: randomUUID() }
  till.append({ type: 'product.corrected', payload: correction })
  await till.push()
  await hub.project()
  const { rows } = await hub.owner.query('SELECT id FROM field_conflict WHERE till_id = $1', [till.tillId])
  const resolve = (headers: Headers, choice: string) =>
    hub.app.inject({
      ...{ method: 'POST', url: `/v1/conflicts/${rows[0].id}/resolve`, headers },
      payload: { choice, reason: 'looked at it' },
    })
  await hub.owner.query(
    `INSERT INTO product (tenant_id, id, sku, name, department_id, tax_class_id, unit, updated_at)
     SELECT tenant_id, $1, 'late', 'Late', department_id, tax_class_id, unit, now() FROM product WHERE id = $2`,
    [correction.productId, hub.shop.products[0]?.id],
  )
  await hub.owner.query('INSERT INTO price VALUES ($1, gen_random_uuid(), $2, NULL, 100, 1000)', [
    ...[hub.shop.tenant.id, correction.productId],
  ])
  const manager = await signedIn({ role: 'store-manager', storeId: first })
  expect((await resolve(manager, 'take')).json().error.code).toBe('AUTH_SCOPE')
  expect((await resolve(manager, 'keep')).statusCode).toBe(200)
})

test('users of the version before keep what they might do', async () => {
  const postgres = await startTestPostgres({ migrated: false })
  const migrations = await readMigrations()
  await migrate(
    postgres.urls.owner,
    migrations.filter(({ name }) => name < '0018'),
  )
  const owner = new pg.Client({ connectionString: postgres.urls.owner })
  await owner.connect()
  await owner.query(`INSERT INTO tenant VALUES ($1, 'Old', 'EUR', 'en-IE', 'pepper')`, [randomUUID()])
  for (const role of ['owner', 'it', 'viewer', 'odd'])
    await owner.query(
      `INSERT INTO user_account (tenant_id, id, email, name, role, password_hash)
       SELECT id, gen_random_uuid(), $1, $1, $1, 'x' FROM tenant`,
      [role],
    )
  await migrate(postgres.urls.owner, migrations)
  const { rows } = await owner.query(
    `SELECT u.email, g.role FROM user_grant g JOIN user_account u ON u.id = g.user_id
     WHERE g.region_id IS NULL AND g.store_id IS NULL ORDER BY 1`,
  )
  expect(rows.map(({ email, role }) => [email, role])).toEqual([
    ...[
      ['it', 'it'],
      ['owner', 'owner'],
      ['viewer', 'viewer'],
    ],
  ])
  await owner.end()
  await postgres.remove()
})
