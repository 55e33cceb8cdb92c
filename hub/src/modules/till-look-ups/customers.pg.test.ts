import { randomUUID } from 'node:crypto'
import { CustomerResponse, CustomersResponse } from '@codex/shared/api/till/customers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill } from '../../testing/test-till.ts'
import { callerOf } from '../../testing/till-caller.ts'

const ids = { ana: randomUUID(), bjorn: randomUUID(), anne: randomUUID(), stranger: randomUUID() }

let hub: TestHub
let till: ReturnType<typeof callerOf>
beforeAll(async () => {
  hub = await startTestHub()
  till = callerOf(hub, await enrolTill(hub, 1))
  await insert(
    hub.shop.tenant.id,
    ids.ana,
    'Ana María Núñez',
    'K-1001',
    'ana@example.com',
    '+353 1 234 5678',
    'club',
  )
  await insert(hub.shop.tenant.id, ids.bjorn, 'Björn Åberg', 'K-1002', null, null, null)
  await insert(hub.shop.tenant.id, ids.anne, "Anne-Marie O'Neill", null, 'anne@example.com', null, null)
  await insert(hub.otherShop.tenant.id, ids.stranger, 'Ana Stranger', 'K-1001', null, null, null)
})
afterAll(() => hub.close())

const insert = (...values: (string | null)[]) =>
  hub.owner.query(
    `INSERT INTO customer (tenant_id, id, name, number, email, phone, customer_group, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now())`,
    values,
  )
async function found(search: string): Promise<string[]> {
  const answer = await till.get(`customers?search=${encodeURIComponent(search)}`)
  return CustomersResponse.parse(answer.json()).customers.map(({ customerId }) => customerId)
}

test.each([
  ['an', [ids.ana, ids.anne]],
  ['ANA nun', [ids.ana]],
  ['nuñez', [ids.ana]],
  ['bjorn', [ids.bjorn]],
  ['åb bj', [ids.bjorn]],
  ['neill', [ids.anne]],
  ['K-1001', [ids.ana]],
  ['k-100', [ids.ana, ids.bjorn]],
  ['ana@exam', [ids.ana]],
  ['+353 1 234', [ids.ana]],
  ['3531-2345678', [ids.ana]],
  ['ana bjorn', []],
  ['%%', []],
  ["'; DROP TABLE customer; --", []],
])('"%s" finds who is meant, and nobody of another tenant', async (search, expected) => {
  expect(await found(search)).toEqual(expected)
})

test('a list tells customers apart without telling all about them', async () => {
  const { customers } = CustomersResponse.parse((await till.get('customers?search=an')).json())
  expect(customers).toEqual([
    { customerId: ids.ana, number: 'K-1001', name: 'Ana María Núñez', group: 'club', hint: '…678' },
    { customerId: ids.anne, number: null, name: "Anne-Marie O'Neill", group: null, hint: 'a…@example.com' },
  ])
})

test('one is found by the id that a journal holds, until the name is erased', async () => {
  const get = (id: string) => till.get(`customers/${id}`)
  expect(CustomerResponse.parse((await get(ids.bjorn)).json())).toMatchObject({
    name: 'Björn Åberg',
    email: null,
  })
  await hub.owner.query(`UPDATE customer SET name = '', number = NULL, erased_at = now() WHERE id = $1`, [
    ids.bjorn,
  ])
  for (const id of [ids.bjorn, ids.stranger, randomUUID()])
    expect((await get(id)).json().error.code).toBe('CUSTOMER_UNKNOWN')
  expect(await found('bjorn')).toEqual([])
})

test('a search of one letter is refused', async () => {
  for (const search of ['', 'a', ' a '])
    expect((await till.get(`customers?search=${search}`)).statusCode).toBe(400)
})

test('the words are found by their index, also under row-level security', async () => {
  const plan = await hub.db.appTransaction(hub.shop.tenant.id, async (sql) => {
    await sql.query('SET LOCAL enable_seqscan = off')
    const { rows } = await sql.query<Record<string, string>>(
      `EXPLAIN SELECT customer_id FROM customer_word WHERE tenant_id = $1 AND word >= $2 AND word < $3`,
      [hub.shop.tenant.id, 'an', 'an\u{10ffff}'],
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index Cond: .*word >= 'an'/)
})
