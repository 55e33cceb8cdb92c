import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { runAttempt } from './attempt.ts'
import { createIdempotency } from './idempotency.ts'

let hub: TestHub
let headers: Record<string, string>
beforeAll(async () => {
  hub = await startTestHub()
  headers = await hub.signIn()
})
afterAll(() => hub.close())

const post = async (key: string, payload: object, url = '/v1/departments', as = headers) => {
  const answer = await hub.app.inject({
    ...{ method: 'POST', url, payload },
    headers: { ...as, 'idempotency-key': key },
  })
  const isReplayed = answer.headers['idempotency-replayed'] === 'true'
  return { status: answer.statusCode, body: answer.json(), isReplayed }
}
const count = async (name: string): Promise<number> =>
  (await hub.owner.query('SELECT count(*)::int AS n FROM department WHERE name = $1', [name])).rows[0].n
const attemptOf = (key: string) => ({
  ...{ tenantId: hub.shop.tenant.id, principalId: randomUUID(), route: 'POST /v1/x', key },
  attemptId: randomUUID(),
})

test('the same request again gets the first answer, and is carried out once', async () => {
  const first = await post('order-1', { name: 'Toys' })
  const again = await post('order-1', { name: 'Toys' })
  expect([first.status, first.isReplayed]).toEqual([201, false])
  expect(again).toEqual({ ...first, isReplayed: true })
  expect(await count('Toys')).toBe(1)
})

test('a refusal is an answer too', async () => {
  const first = await post('order-2', { name: '' })
  expect(first.body.code).toBe('INPUT_INVALID')
  const taken = { code: hub.shop.taxClasses[0]?.code, name: 'x', category: 'exempt', versions: [] }
  const version = { validFrom: null, components: [], componentRounding: 'together' }
  const refused = await post('order-3', { ...taken, versions: [version] }, '/v1/tax-classes')
  expect(refused).toMatchObject({ status: 409, isReplayed: false })
  const again = await post('order-3', { ...taken, versions: [version] }, '/v1/tax-classes')
  expect(again).toMatchObject({ status: 409, isReplayed: true, body: { code: 'NAME_TAKEN' } })
})

test('another body under the key is refused; another person, another route and a later week are another key', async () => {
  await post('order-4', { name: 'Books' })
  expect((await post('order-4', { name: 'Maps' })).body.code).toBe('IDEMPOTENCY_OTHER_REQUEST')
  const stranger = await hub.signIn(hub.otherShop.users[0]?.email)
  expect((await post('order-4', { name: 'Maps' }, '/v1/departments', stranger)).status).toBe(201)
  expect((await post('order-4', { name: 'Maps' }, '/v1/customers')).status).toBe(201)
  hub.clock.advance(49 * 3600)
  headers = await hub.signIn()
  expect(await post('order-4', { name: 'Maps' })).toMatchObject({ status: 201, isReplayed: false })
})

test('many at once are carried out once', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => post('order-5', { name: 'Plants' })))
  expect(await count('Plants')).toBe(1)
  for (const { status, body } of answers)
    expect([201, 'IDEMPOTENCY_IN_FLIGHT']).toContain(status === 201 ? status : body.code)
  expect(answers.filter(({ status, isReplayed }) => status === 201 && !isReplayed)).toHaveLength(1)
})

test('an attempt that was given up cannot commit beside the next one', async () => {
  const { begin } = createIdempotency(hub)
  const slow = attemptOf('order-6')
  expect(await begin(slow, 'hash')).toBeUndefined()
  hub.clock.advance(61)
  const next = { ...slow, attemptId: randomUUID() }
  expect(await begin(next, 'hash')).toBeUndefined()
  const write = () =>
    hub.db.appTransaction(slow.tenantId, (sql) =>
      sql.query('INSERT INTO department VALUES ($1, $2, $3, 0)', [slow.tenantId, randomUUID(), 'Late']),
    )
  const late = new Promise((resolve, reject) => runAttempt(slow, () => void write().then(resolve, reject)))
  await expect(late).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' })
  expect(await count('Late')).toBe(0)
})

test('what is done and whose answer was lost is not done again, and says so', async () => {
  const { begin } = createIdempotency(hub)
  const first = attemptOf('order-7')
  await begin(first, 'hash')
  const write = () =>
    hub.db.write(first.tenantId, (tx) =>
      tx.department.create({
        data: { tenantId: first.tenantId, id: randomUUID(), name: 'Once', position: 0 },
      }),
    )
  await new Promise((resolve, reject) => runAttempt(first, () => void write().then(resolve, reject)))
  expect(await count('Once')).toBe(1)
  const again = { ...first, attemptId: randomUUID() }
  await expect(begin(again, 'hash')).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' })
  hub.clock.advance(61)
  await expect(begin(again, 'hash')).rejects.toMatchObject({ code: 'IDEMPOTENCY_ANSWER_LOST' })
})

test('a secret that is shown once is kept nowhere: the key says that the work is done', async () => {
  const payload = { name: 'Till rolls', scopes: ['sales:read'] }
  const first = await post('order-9', payload, '/v1/api-keys')
  expect(first.status).toBe(201)
  const again = await post('order-9', payload, '/v1/api-keys')
  expect([again.status, again.body.code]).toEqual([409, 'IDEMPOTENCY_ANSWER_LOST'])
  const { rows } = await hub.owner.query(`SELECT * FROM ingest.idempotency_key WHERE key = 'order-9'`)
  expect(rows).toMatchObject([{ state: 'answered', body: null }])
})

test('a key has to be one, and old ones are cleared away', async () => {
  expect((await post('with space', { name: 'x' })).body.error.details.field).toBe('idempotency-key')
  expect((await post('x'.repeat(129), { name: 'x' })).body.code).toBe('INPUT_INVALID')
  hub.clock.advance(49 * 3600)
  headers = await hub.signIn()
  await post('order-8', { name: 'New' })
  const { rows } = await hub.owner.query('SELECT key FROM ingest.idempotency_key WHERE tenant_id = $1', [
    hub.shop.tenant.id,
  ])
  expect(rows).toEqual([{ key: 'order-8' }])
})
