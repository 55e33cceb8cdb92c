import { PullResponse } from '@codex/shared/sync/pull'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordChange } from '../../database/revisions.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

let hub: TestHub
let till: TestTill
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
})
afterAll(() => hub.close())

const pull = async (cursor: number, limit = 500) =>
  PullResponse.parse((await till.pull(cursor, limit)).json())

const patch = async (productId: string | undefined, payload: object) =>
  hub.app.inject({
    ...{ method: 'PATCH', url: `/v1/products/${productId}`, payload },
    headers: { ...(await hub.signIn()), 'if-match': '*' },
  })

test('a new till gets everything it sells by, and of stores only its own', async () => {
  const { changes, more, cursor } = await pull(0)
  const kinds = changes.map(({ kind }) => kind)
  const { products, departments, taxClasses, operators, quickKeys, promotions } = hub.shop
  const expected = [
    ...Array.from({ length: 1 }, () => 'store'),
    ...operators.map(() => 'operator'),
    ...taxClasses.map(() => 'tax-class'),
    ...promotions.map(() => 'promotion'),
    ...departments.map(() => 'department'),
    ...products.map(() => 'product'),
    ...quickKeys.map(() => 'quick-key'),
  ]
  expect(kinds).toEqual(expected)
  expect(more).toBe(false)
  expect(cursor).toBe(changes.at(-1)?.revision)
  const apple = changes.find((change) => change.op === 'upsert' && change.kind === 'product')
  expect(apple).toMatchObject({
    value: {
      name: 'Apple',
      priceMinor: 50,
      priceQuantityMilli: 1000,
      kind: 'goods',
      barcodes: [{ code: '9520000000001', packQuantityMilli: 1000 }],
    },
  })
  const promotion = changes.find((change) => change.op === 'upsert' && change.kind === 'promotion')
  expect(promotion).toMatchObject({ value: { ...promotions[0], revision: promotion?.revision } })
  const taxClass = changes.find((change) => change.op === 'upsert' && change.kind === 'tax-class')
  expect(taxClass).toMatchObject({
    value: { category: 'taxable', versions: [{ validFrom: null, components: [{ ratePpm: 230_000 }] }] },
  })
})

test('pages cover the feed once, in order', async () => {
  const whole = await pull(0)
  const seen: number[] = []
  let cursor = 0
  for (let more = true; more; ) {
    const page = await pull(cursor, 2)
    seen.push(...page.changes.map(({ revision }) => revision))
    ;({ cursor, more } = page)
  }
  expect(seen).toEqual(whole.changes.map(({ revision }) => revision))
  expect(await pull(cursor)).toMatchObject({ changes: [], cursor, more: false })
})

test('what head office changes appears once, at a later revision', async () => {
  const { cursor } = await pull(0)
  const product = hub.shop.products[1]
  expect((await patch(product?.id, { priceMinor: 229, name: 'Rye bread' })).statusCode).toBe(200)
  await patch(product?.id, { priceMinor: 239 })
  const { changes } = await pull(cursor)
  expect(changes).toHaveLength(1)
  expect(changes[0]).toMatchObject({
    revision: cursor + 2,
    op: 'upsert',
    value: { id: product?.id, revision: cursor + 2, name: 'Rye bread', priceMinor: 239 },
  })
})

test("a store's own price comes before the tenant's", async () => {
  const product = hub.shop.products[2]
  const insert = (store: number, priceMinor: number) =>
    hub.owner.query(
      `INSERT INTO price (tenant_id, id, product_id, store_id, price_minor, price_quantity_milli)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 1000)`,
      [hub.shop.tenant.id, product?.id, hub.shop.stores[store]?.id, priceMinor],
    )
  await insert(0, 450)
  await insert(1, 1)
  const { changes } = await pull(0)
  const value = changes.flatMap((change) => (change.op === 'upsert' ? [change.value] : []))
  expect(value.find(({ id }) => id === product?.id)).toMatchObject({ priceMinor: 450 })
})

test('a transaction that commits late is not stepped over', async () => {
  const { cursor } = await pull(0)
  const slow = await hub.owner.connect()
  await slow.query('BEGIN')
  const { rows } = await slow.query(
    'UPDATE tenant_revision SET revision = revision + 1 WHERE tenant_id = $1 RETURNING revision::int',
    [hub.shop.tenant.id],
  )
  // A second change wants the next revision and waits for the row; meanwhile a till sees neither.
  const later = patch(hub.shop.products[0]?.id, { priceMinor: 55 })
  await waitForLock()
  expect(await pull(cursor)).toMatchObject({ changes: [], cursor })
  await slow.query(
    `UPDATE change SET revision = $3 WHERE tenant_id = $1 AND kind = 'product' AND entity_id = $2`,
    [hub.shop.tenant.id, hub.shop.products[1]?.id, rows[0].revision],
  )
  await slow.query('COMMIT')
  slow.release()
  expect((await later).statusCode).toBe(200)
  const { changes } = await pull(cursor)
  expect(changes.map(({ revision }) => revision)).toEqual([cursor + 1, cursor + 2])
})

/** Until a backend of the app waits for a lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const { rowCount } = await hub.owner.query(
      `SELECT 1 FROM pg_locks l WHERE NOT l.granted AND l.pid <> pg_backend_pid()`,
    )
    if (rowCount) return
  }
}

test('a deletion is told by its id', async () => {
  const { cursor } = await pull(0)
  const { rows } = await hub.owner.query('SELECT id FROM quick_key WHERE tenant_id = $1', [
    hub.shop.tenant.id,
  ])
  await hub.db.write(hub.shop.tenant.id, async (tx) => {
    await recordChange(tx, hub.shop.tenant.id, { kind: 'quick-key', id: rows[0].id, op: 'delete' })
    await tx.quickKey.deleteMany({ where: { tenantId: hub.shop.tenant.id, id: rows[0].id } })
  })
  expect((await pull(cursor)).changes).toEqual([
    { revision: cursor + 1, op: 'delete', kind: 'quick-key', id: rows[0].id },
  ])
})
