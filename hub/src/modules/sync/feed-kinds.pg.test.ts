import { randomUUID } from 'node:crypto'
import type { Change } from '@codex/shared/sync/pull'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeed } from '../../testing/feed.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

let hub: TestHub
let till: TestTill
let feed: ReturnType<typeof createFeed>
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  feed = createFeed(hub, till)
})
afterAll(() => hub.close())

/** What a till hears after something was done. */
async function heard(work: () => Promise<unknown>): Promise<Change[]> {
  const from = await feed.head()
  await work()
  return (await feed.pull(from)).changes
}

const listId = randomUUID()
const insertList = () =>
  feed.change(
    'price-list',
    listId,
    `INSERT INTO price_list (tenant_id, id, name, priority, store_ids, customer_group, valid_from, valid_to)
     VALUES ($1::uuid, $2::uuid, 'Summer', 3, $3::uuid[], NULL, '2026-06-01', '2026-08-31')`,
    [listId, [hub.shop.stores[0]?.id]],
  )
const price = (productId: string) =>
  feed.change(
    'product',
    productId,
    `INSERT INTO list_price (tenant_id, list_id, product_id, price_minor, price_quantity_milli, breaks)
     VALUES ($1::uuid, $2::uuid, $3::uuid, 45, 1000, '[{"fromQuantityMilli": 6000, "priceMinor": 40}]')`,
    [listId, productId],
  )
const setStores = (stores: readonly (string | undefined)[]) =>
  feed.change(
    'price-list',
    listId,
    'UPDATE price_list SET store_ids = $3::uuid[] WHERE tenant_id = $1::uuid AND id = $2::uuid',
    [listId, stores],
  )

test('a price list comes with its days, then its prices with their products, and goes as a whole', async () => {
  const [apple, bread] = hub.shop.products.map(({ id }) => id) as [string, string]
  expect(await heard(insertList)).toMatchObject([
    {
      op: 'upsert',
      kind: 'price-list',
      value: { id: listId, priority: 3, storeIds: null, validFrom: '2026-06-01', validTo: '2026-08-31' },
    },
  ])
  await price(apple)
  expect(await heard(() => price(bread))).toMatchObject([
    {
      kind: 'product',
      value: {
        id: bread,
        listPrices: [{ listId, priceMinor: 45, breaks: [{ fromQuantityMilli: 6000, priceMinor: 40 }] }],
      },
    },
  ])

  // Taken off this store: the list leaves the till, and its prices with it.
  const [here, elsewhere] = hub.shop.stores.map(({ id }) => id)
  const left = await heard(() => setStores([elsewhere]))
  expect(left.find(({ kind }) => kind === 'price-list')).toMatchObject({ op: 'delete', id: listId })
  const goods = left.flatMap((one) => (one.op === 'upsert' && one.kind === 'product' ? [one.value] : []))
  expect(goods.map(({ id, listPrices }) => [id, listPrices])).toEqual(
    [apple, bread].sort().map((id) => [id, undefined]),
  )

  // And back: no product has changed, but each costs something else here now.
  const back = await heard(() => setStores([here, elsewhere]))
  expect(back.filter(({ kind }) => kind === 'product')).toMatchObject([
    { value: { listPrices: [{ listId }] } },
    { value: { listPrices: [{ listId }] } },
  ])
  expect(new Set(back.map(({ revision }) => revision)).size).toBe(3)

  const gone = await heard(() =>
    feed.change('price-list', listId, 'DELETE FROM price_list WHERE tenant_id = $1::uuid AND id = $2::uuid', [
      listId,
    ]),
  )
  expect(gone).toMatchObject([{ op: 'delete', kind: 'price-list', id: listId }])
})

test('settings reach the till, store and tenant that they are said for', async () => {
  const say = (id: string | undefined, scope: string, settings: string) => () =>
    feed.change(
      'settings',
      id ?? '',
      `INSERT INTO till_settings VALUES ($1::uuid, $2::uuid, $3, $4::jsonb)`,
      [id, scope, settings],
    )
  const { tenantId } = feed
  expect(await heard(say(till.tillId, 'till', '{"idleLockMinutes": 3}'))).toMatchObject([
    { kind: 'settings', value: { id: till.tillId, scope: 'till', settings: { idleLockMinutes: 3 } } },
  ])
  expect(await heard(say(tenantId, 'tenant', '{"updateRing": "stable"}'))).toHaveLength(1)
  expect(await heard(say(hub.shop.stores[0]?.id, 'store', '{}'))).toHaveLength(1)
  expect(await heard(say(hub.shop.stores[1]?.id, 'store', '{}'))).toEqual([])
  expect(await heard(say(randomUUID(), 'till', '{}'))).toEqual([])
})

test('the update policy, a badge and a recalled lot ride on the feed', async () => {
  const id = randomUUID()
  const policy = () =>
    feed.change(
      'update-policy',
      id,
      `INSERT INTO update_policy VALUES ($1::uuid, $2::uuid, 'early', '2.0.0', 25, true)`,
      [id],
    )
  expect(await heard(policy)).toMatchObject([
    { kind: 'update-policy', value: { id, ring: 'early', version: '2.0.0', percentage: 25, halted: true } },
  ])

  const operator = hub.shop.operators[0]?.id ?? ''
  const badge = (hash: string | null) => () =>
    feed.change(
      'operator',
      operator,
      'UPDATE operator SET badge_hash = $3 WHERE tenant_id = $1::uuid AND id = $2::uuid',
      [operator, hash],
    )
  expect(await heard(badge('hash-of-a-badge'))).toMatchObject([{ value: { badgeHash: 'hash-of-a-badge' } }])
  const [without] = await heard(badge(null))
  expect(without).toMatchObject({ kind: 'operator', value: { id: operator } })
  expect(without).not.toHaveProperty('value.badgeHash')

  const product = hub.shop.products[0]?.id ?? ''
  const recall = () =>
    feed.change(
      'product',
      product,
      `UPDATE product SET recalled_lots = '{L42}' WHERE tenant_id = $1::uuid AND id = $2::uuid`,
      [product],
    )
  expect(await heard(recall)).toMatchObject([{ value: { id: product, recalledLots: ['L42'] } }])
})

test('somebody who left is gone from the till, and so is what is sold no more', async () => {
  const operator = hub.shop.operators[0]?.id ?? ''
  const leave = () =>
    feed.change('operator', operator, 'DELETE FROM operator WHERE tenant_id = $1::uuid AND id = $2::uuid', [
      operator,
    ])
  expect(await heard(leave)).toMatchObject([{ op: 'delete', kind: 'operator', id: operator }])
  const product = hub.shop.products[2]?.id ?? ''
  const drop = () =>
    feed.change('product', product, 'DELETE FROM product WHERE tenant_id = $1::uuid AND id = $2::uuid', [
      product,
    ])
  expect(await heard(drop)).toMatchObject([{ op: 'delete', kind: 'product', id: product }])
})

test('a till of the first feed is sent what it can take', async () => {
  const id = randomUUID()
  const from = await feed.head()
  await feed.change(
    'update-policy',
    id,
    `INSERT INTO update_policy VALUES ($1::uuid, $2::uuid, 'old', NULL, 0)`,
    [id],
  )
  expect((await feed.pull(from, 1)).changes).toEqual([])
  expect((await feed.pull(from, 2)).changes).toHaveLength(1)
  const first = await feed.pull(0, 1)
  const kinds = new Set(first.changes.map(({ kind }) => kind))
  for (const kind of ['price-list', 'settings', 'update-policy']) expect(kinds).not.toContain(kind)
})

test('a value that no till could take does not stop what comes after it', async () => {
  const [bad, good] = hub.shop.products.slice(0, 2).map(({ id }) => id) as [string, string]
  const rename = (id: string, name: string) =>
    feed.change('product', id, 'UPDATE product SET name = $3 WHERE tenant_id = $1::uuid AND id = $2::uuid', [
      id,
      name,
    ])
  const changes = await heard(async () => {
    await rename(bad, 'x'.repeat(500))
    await rename(good, 'Rye bread')
  })
  expect(changes).toMatchObject([{ value: { id: good, name: 'Rye bread' } }])
  expect((await hub.metrics.feedRefused.get()).values[0]?.value).toBeGreaterThan(0)
  await rename(bad, 'Apple')
})
