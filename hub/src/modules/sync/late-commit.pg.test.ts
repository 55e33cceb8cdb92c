import { setImmediate as turn } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeed } from '../../testing/feed.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill } from '../../testing/test-till.ts'

/** How a transaction gets its revision: what is tested, and what it is tested against. */
type Allocate = (sql: pg.PoolClient, tenantId: string) => Promise<number>

const underRowLock: Allocate = async (sql, tenantId) => {
  const { rows } = await sql.query(
    'UPDATE tenant_revision SET revision = revision + 1 WHERE tenant_id = $1 RETURNING revision::int',
    [tenantId],
  )
  return rows[0].revision
}
const bySequence: Allocate = async (sql) =>
  (await sql.query(`SELECT nextval('feed_sequence')::int AS revision`)).rows[0].revision

let hub: TestHub
let feed: ReturnType<typeof createFeed>
beforeAll(async () => {
  hub = await startTestHub()
  feed = createFeed(hub, await enrolTill(hub, 1))
})
afterAll(() => hub.close())

async function record(sql: pg.PoolClient, allocate: Allocate, productId: string): Promise<void> {
  await sql.query('BEGIN')
  const revision = await allocate(sql, feed.tenantId)
  await sql.query(
    `UPDATE change SET revision = $3 WHERE tenant_id = $1 AND kind = 'product' AND entity_id = $2`,
    [feed.tenantId, productId, revision],
  )
}

/**
 * One transaction takes its revision and tarries; another begins later and commits first, if it can; a till pulls,
 * goes on from its cursor when both have committed, and says which of the two products it has heard of.
 */
async function overtake(allocate: Allocate): Promise<string[]> {
  const [slowProduct, fastProduct] = hub.shop.products.map(({ id }) => id) as [string, string]
  const cursor = await feed.head()
  const pool = [await hub.owner.connect(), await hub.owner.connect()] as const
  const [slow, fast] = pool
  const fastPid = (await fast.query('SELECT pg_backend_pid() AS pid')).rows[0].pid as number
  await record(slow, allocate, slowProduct)
  const overtaking = record(fast, allocate, fastProduct).then(() => fast.query('COMMIT'))
  let isDone = false
  overtaking.then(
    () => {
      isDone = true
    },
    () => undefined,
  )
  // Either it got through, or it waits for the slow one. `slow` is idle in its transaction: it can ask.
  const waits = async () =>
    (await slow.query('SELECT 1 FROM pg_locks WHERE NOT granted AND pid = $1', [fastPid])).rowCount === 1
  while (!isDone && !(await waits())) await turn()
  const first = await feed.pull(cursor)
  await slow.query('COMMIT')
  await overtaking
  const second = await feed.pull(first.cursor)
  for (const client of pool) client.release()
  return [...first.changes, ...second.changes].flatMap((one) => (one.op === 'upsert' ? [one.value.id] : []))
}

test('a transaction that commits late is heard of by a till that pulled before it did', async () => {
  expect(new Set(await overtake(underRowLock))).toEqual(
    new Set(hub.shop.products.slice(0, 2).map(({ id }) => id)),
  )
})

test('the same with numbers of a sequence loses it for good: what is tested is real', async () => {
  await hub.owner.query(`CREATE SEQUENCE feed_sequence START ${(await feed.head()) + 1000}`)
  expect(await overtake(bySequence)).toEqual([hub.shop.products[1]?.id])
})
