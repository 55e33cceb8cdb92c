import { Agent, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { constants, gunzipSync } from 'node:zlib'
import type { Change } from '@codex/shared/sync/pull'
import { SnapshotLine, type SnapshotMark, SnapshotStart } from '@codex/shared/sync/snapshot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeed } from '../../testing/feed.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'
import { TOKEN_SECONDS } from '../../tokens/access-token.ts'
import { MAX_SNAPSHOTS } from './snapshot-service.ts'

const PRODUCTS = 1300

let hub: TestHub
let till: TestTill
let feed: ReturnType<typeof createFeed>
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  feed = createFeed(hub, till)
  await addProducts()
  await hub.app.listen({ port: 0 })
})
afterAll(() => hub.close())

async function addProducts(): Promise<void> {
  const [product] = hub.shop.products
  const head = await feed.head()
  await hub.owner.query(
    `WITH made AS (
       INSERT INTO product (tenant_id, id, sku, name, department_id, tax_class_id, unit, updated_at)
       SELECT $1, gen_random_uuid(), 'S' || n, 'Thing ' || n, $2, $3, 'each', now() FROM generate_series(1, $4::int) n
       RETURNING id),
     priced AS (
       INSERT INTO price (tenant_id, id, product_id, price_minor, price_quantity_milli)
       SELECT $1, gen_random_uuid(), id, 100, 1000 FROM made)
     INSERT INTO change (tenant_id, kind, entity_id, op, revision)
       SELECT $1, 'product', id, 'upsert', $5 + row_number() OVER () FROM made`,
    [feed.tenantId, product?.departmentId, product?.taxClassId, PRODUCTS, head],
  )
  await hub.owner.query('UPDATE tenant_revision SET revision = $2 WHERE tenant_id = $1', [
    feed.tenantId,
    head + PRODUCTS,
  ])
}

const ask = (cursor: number, headers: Record<string, string> = {}) =>
  hub.app.inject({
    method: 'GET',
    url: `/v1/sync/snapshot?cursor=${cursor}&feed=2`,
    headers: { ...till.headers, ...headers },
  })

type Read = {
  readonly start: SnapshotStart
  readonly changes: Change[]
  readonly mark: SnapshotMark | undefined
}

/** What a till may keep of an answer that may have been cut: what stands before its last mark. */
function read(body: string): Read {
  const [start, ...lines] = body.split('\n').slice(0, -1)
  const changes: Change[] = []
  let kept = 0
  let mark: SnapshotMark | undefined
  for (const line of lines.map((one) => SnapshotLine.parse(JSON.parse(one)))) {
    if ('op' in line) changes.push(line)
    else {
      mark = line
      kept = changes.length
    }
  }
  return { start: SnapshotStart.parse(JSON.parse(start ?? '')), changes: changes.slice(0, kept), mark }
}
const numbers = (changes: readonly Change[]): number[] => changes.map(({ revision }) => revision)

async function wholeFeed(): Promise<Change[]> {
  const all: Change[] = []
  for (let cursor = 0, more = true; more; ) {
    const page = await feed.pull(cursor)
    all.push(...page.changes)
    ;({ cursor, more } = page)
  }
  return all
}

test('one answer holds the whole feed, in marked stretches, to its end', async () => {
  const answer = await ask(0)
  expect(answer.headers['content-type']).toBe('application/x-ndjson')
  const { start, changes, mark } = read(answer.body)
  expect(changes).toEqual(await wholeFeed())
  expect(mark).toEqual({ cursor: start.head, more: false })
  const marks = answer.body.split('\n').filter((line) => line.startsWith('{"cursor"'))
  expect(marks).toHaveLength(3)
})

test('cut at any byte of what travels, it goes on from its last mark and misses nothing', async () => {
  const headers = { 'accept-encoding': 'gzip' }
  const whole = numbers(await wholeFeed())
  const { rawPayload } = await ask(0, headers)
  expect(rawPayload.length * 4).toBeLessThan(JSON.stringify(await wholeFeed()).length)
  for (let bytes = 0; bytes < rawPayload.length; bytes += 997) {
    const body = gunzipSync(rawPayload.subarray(0, bytes), { finishFlush: constants.Z_SYNC_FLUSH })
    const text = String(body)
    const first = text.includes('\n') ? read(text) : undefined
    const cursor = first?.mark?.cursor ?? 0
    const rest = whole.filter((revision) => revision > cursor)
    expect([...numbers(first?.changes ?? []), ...rest]).toEqual(whole)
    if (first?.mark) expect(cursor).toBe(numbers(first.changes).at(-1))
  }
  // Every mark is a place to go on from.
  const [, cursor] = /"cursor":(\d+),"more":true/.exec(String(gunzipSync(rawPayload))) ?? []
  expect(numbers(read((await ask(Number(cursor))).body).changes)).toEqual(
    whole.filter((revision) => revision > Number(cursor)),
  )
})

test('a new till hears of no deletion from before it asked, one that goes on of every one', async () => {
  const id = hub.shop.products[0]?.id ?? ''
  const cursor = await wholeFeed().then((all) => all.at(-2)?.revision ?? 0)
  await feed.change('product', id, 'DELETE FROM product WHERE tenant_id = $1::uuid AND id = $2::uuid', [id])
  const isDeletion = ({ op }: Change): boolean => op === 'delete'
  expect(read((await ask(0)).body).changes.filter(isDeletion)).toEqual([])
  expect(read((await ask(cursor)).body).changes.filter(isDeletion)).toMatchObject([{ id }])
})

const url = (path: string): string =>
  `http://127.0.0.1:${(hub.app.server.address() as AddressInfo).port}${path}`

/** A till that has asked and does not read yet. */
const slow = (agent: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url('/v1/sync/snapshot?feed=2'), { agent, headers: till.headers }, resolve).on('error', reject)
  })

const refusedOnly = async (answer: Promise<IncomingMessage>): Promise<IncomingMessage> => {
  const { statusCode } = await answer
  if (statusCode !== 503) throw new Error(`answered ${statusCode}`)
  return answer
}

test('too many at once are sent away for a while, and places come back however they are left', async () => {
  const agent = new Agent()
  // None gets to its end while the products are locked.
  const lock = await hub.owner.connect()
  await lock.query('BEGIN; LOCK TABLE product IN ACCESS EXCLUSIVE MODE')
  const asked = Array.from({ length: MAX_SNAPSHOTS + 1 }, () => slow(agent))
  const refused = await Promise.any(asked.map(refusedOnly))
  await lock.query('COMMIT')
  lock.release()
  const readers = (await Promise.all(asked)).filter((one) => one !== refused)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  refused.resume()
  readers[0]?.destroy()
  for (const reader of readers.slice(1)) expect(read(await text(reader)).mark?.more).toBe(false)
  // The one that left is noticed by its socket.
  for (;;) {
    const again = await slow(agent)
    const body = await text(again)
    if (again.statusCode === 200 && read(body).mark?.more === false) break
  }
  agent.destroy()
})

test("it ends at a mark when the till's token does", async () => {
  const agent = new Agent()
  const reader = await slow(agent)
  hub.clock.advance(TOKEN_SECONDS + 1)
  const body = await text(reader)
  expect(read(body).mark?.more ?? true).toBe(true)
  expect((await ask(0)).statusCode).toBe(401)
  agent.destroy()
})
