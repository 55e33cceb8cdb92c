import { QuickKeysResponse } from '@codex/shared/api/quick-keys'
import { PullResponse } from '@codex/shared/sync/pull'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

let hub: TestHub
let till: TestTill
let headers: Record<string, string>
let apple: string
let bread: string
let cheese: string
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  headers = await hub.signIn()
  const [a, b, c] = hub.shop.products.map(({ id }) => id)
  apple = a as string
  bread = b as string
  cheese = c as string
})
afterAll(() => hub.close())

const storeAt = (n: number) => hub.shop.stores[n]?.id as string
const url = (storeId: string) => `/v1/stores/${storeId}/quick-keys`
const get = async (storeId: string) =>
  QuickKeysResponse.parse((await hub.app.inject({ method: 'GET', url: url(storeId), headers })).json())
const put = (keys: readonly object[], storeId = storeAt(0), as = headers) =>
  hub.app.inject({ method: 'PUT', url: url(storeId), headers: as, payload: { keys } })
const audits = async () =>
  (
    await hub.owner.query(
      `SELECT entity_id, details FROM audit_log WHERE action = 'quick-keys.changed' ORDER BY at`,
    )
  ).rows

/** What the till of the first store shows after all that it was told, in the order of its keys. */
async function shownAtTill(): Promise<string[]> {
  const { changes } = PullResponse.parse((await till.pull(0, 500)).json())
  const keys = changes.flatMap((change) =>
    change.op === 'upsert' && change.kind === 'quick-key' ? [change.value] : [],
  )
  return keys.sort((a, b) => a.position - b.position).map(({ label }) => label)
}
const since = async (cursor: number) => PullResponse.parse((await till.pull(cursor, 500)).json())

test('a store without a list of its own shows that of the organisation', async () => {
  expect(await get(storeAt(0))).toMatchObject({ isOwn: false, keys: [{ productId: apple, label: 'Apple' }] })
  expect(await shownAtTill()).toEqual(['Apple'])
})

test('a list of its own takes its place at the tills of the store alone, and goes to them by the feed', async () => {
  const { cursor } = await since(0)
  const answer = await put([
    { productId: cheese },
    { productId: bread, label: 'Loaf', page: 1, colour: 'amber' },
  ])
  const keys = [
    { productId: cheese, label: 'Cheese', page: 0, colour: null },
    { productId: bread, label: 'Loaf', page: 1, colour: 'amber' },
  ]
  expect(answer.json()).toEqual({ storeId: storeAt(0), isOwn: true, keys })
  expect((await get(storeAt(0))).keys).toEqual(keys)
  expect((await get(storeAt(1))).isOwn).toBe(false)
  const told = (await since(cursor)).changes
  expect(told.map(({ op }) => op)).toEqual(['upsert', 'upsert', 'delete'])
  expect(told[1]).toMatchObject({ value: { label: 'Loaf', page: 1, colour: 'amber', position: 1 } })
  expect(await shownAtTill()).toEqual(['Cheese', 'Loaf'])
  expect(await audits()).toMatchObject([{ entity_id: storeAt(0), details: { fromCount: 0, count: 2 } }])
})

test('the same list again changes nothing', async () => {
  const { cursor } = await since(0)
  const again = [{ productId: cheese }, { productId: bread, label: 'Loaf', page: 1, colour: 'amber' }]
  expect((await put(again)).statusCode).toBe(200)
  expect((await since(cursor)).changes).toEqual([])
  expect(await audits()).toHaveLength(1)
})

test('a shorter one takes keys away, and none at all brings those of the organisation back', async () => {
  await put([{ productId: bread }])
  expect(await shownAtTill()).toEqual(['Bread'])
  expect((await put([])).json()).toMatchObject({ isOwn: false, keys: [{ label: 'Apple' }] })
  expect(await shownAtTill()).toEqual(['Apple'])
})

test('a long name is cut where a character ends', async () => {
  await hub.owner.query('UPDATE product SET name = $2 WHERE id = $1', [
    cheese,
    'Crème fraîche aux fines 👩‍🍳 herbes',
  ])
  await put([{ productId: cheese }])
  expect((await get(storeAt(0))).keys[0]?.label).toBe('Crème fraîche aux fines')
  await put([])
})

test('what is not there, or not theirs, is refused, and nothing is changed', async () => {
  const before = await audits()
  const codeOf = async (answer: ReturnType<typeof put>) => (await answer).json().error.code
  expect(await codeOf(put([{ productId: storeAt(0) }]))).toBe('PRODUCT_UNKNOWN')
  expect(await codeOf(put([{ productId: hub.otherShop.products[0]?.id }]))).toBe('PRODUCT_UNKNOWN')
  expect(await codeOf(put([], hub.otherShop.stores[0]?.id))).toBe('NOT_FOUND')
  expect(await codeOf(put([{ productId: apple }, { productId: apple }]))).toBe('INPUT_INVALID')
  expect(await codeOf(put([{ productId: apple, colour: 'pink' }]))).toBe('INPUT_INVALID')
  expect(await codeOf(put([], storeAt(0), await hub.signIn(hub.shop.users[1]?.email)))).toBe('AUTH_SCOPE')
  expect(await audits()).toEqual(before)
})
