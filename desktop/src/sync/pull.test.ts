import type { Change } from '@codex/shared/sync/pull'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { syntheticProduct, syntheticTaxClasses } from '../store/catalog-synthetic.ts'
import { createTestTill, type TestTill } from './testing/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
})
afterEach(async () => {
  till.catalog.close()
  await till.close()
})

const basics: Change[] = syntheticTaxClasses.map(
  (value, at) => ({ revision: at + 1, op: 'upsert', kind: 'tax-class', value }) as const,
)
const goods = (number: number): Change => ({
  ...{ revision: number + 10, op: 'upsert', kind: 'product' },
  value: syntheticProduct(number),
})
const catalogOf = (count: number): Change[] => [
  ...basics,
  ...Array.from({ length: count }, (_, at) => goods(at)),
]
const cursorsOf = (seen: readonly { readonly url: string }[]): number[] =>
  seen.map(({ url }) => Number(new URL(url, 'http://fake.invalid').searchParams.get('cursor')))

test('the first catalogue comes as one stream, is sold from when it is whole, and the engine hears of it', async () => {
  till.hub.state.changes = catalogOf(1200)
  till.sync().start()
  await till.until(() => till.revisions.length > 0)
  expect(till.revisions).toEqual([1209])
  expect([till.catalog.productCount(), till.catalog.revision()]).toEqual([1200, 1209])
  expect(cursorsOf(till.hub.snapshots())).toEqual([0])
  expect(till.catalog.findProduct(syntheticProduct(1199).id)).toMatchObject(syntheticProduct(1199))
})

test('later changes and deletions follow in pages, and nothing is told while there is no news', async () => {
  till.hub.state.changes = catalogOf(3)
  till.sync().start()
  await till.until(() => till.hub.pulls().length === 4)
  expect(till.revisions).toEqual([12])
  const id = syntheticProduct(1).id
  till.hub.state.changes.push({ revision: 40, op: 'delete', kind: 'product', id })
  await till.until(() => till.revisions.at(-1) === 40)
  expect([till.catalog.productCount(), till.catalog.findProduct(id)]).toEqual([2, undefined])
  till.hub.state.changes.push(
    ...catalogOf(1200).map((change) => ({ ...change, revision: change.revision + 100 })),
  )
  const before = till.hub.pulls().length
  await till.until(() => till.catalog.revision() === 1309)
  expect(cursorsOf(till.hub.pulls().slice(before))).toEqual([40, 607, 1107])
  expect(till.hub.snapshots()).toHaveLength(1)
})

test('a network that breaks every stream lets a page through, and another process goes on after it', async () => {
  till.hub.state.changes = catalogOf(1200)
  till.hub.state.fault = ({ path, url }) =>
    path === 'snapshot' || url.includes('cursor=507') ? { kind: 'lost-answer' } : undefined
  till.sync().start()
  await till.until(() => till.hub.pulls().length > 2)
  // Half a catalogue sells nothing.
  expect([till.catalog.productCount(), till.revisions]).toEqual([0, []])
  till.hub.state.fault = () => undefined
  const before = till.hub.snapshots().length
  await till.restart()
  await till.until(() => till.catalog.revision() === 1209)
  expect(till.catalog.productCount()).toBe(1200)
  expect(cursorsOf(till.hub.snapshots().slice(before))).toEqual([507])
})

test('a catalogue that cannot be fetched does not keep sales from the hub', async () => {
  till.hub.state.fault = ({ path }) => (path === 'snapshot' ? { kind: 'answer', status: 502 } : undefined)
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.hub === 'offline')
  till.append('one')
  await till.until(() => till.isSynced())
})

test('another life of the hub replaces the catalogue', async () => {
  till.hub.state.changes = catalogOf(5)
  till.sync().start()
  await till.until(() => till.catalog.productCount() === 5)
  till.hub.state.generation = '99999999-9999-4999-8999-999999999999'
  till.hub.state.changes = catalogOf(2)
  await till.until(() => till.catalog.productCount() === 2)
  expect([till.catalog.revision(), till.catalog.search('No 4', 5)]).toEqual([11, []])
})

test('the offset of the clock is measured, kept and told', async () => {
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.hub === 'online')
  expect(till.statuses.at(-1)?.hubOffsetMs).toBe(10_000)
  await till.restart()
  expect(till.sync().status().hubOffsetMs).toBe(10_000)
})

test('the engine hears the status every fifteen seconds at least', async () => {
  till.sync().start()
  await till.until(() => till.time.nowMs() > 100_000)
  expect(till.statuses.length).toBeGreaterThanOrEqual(7)
})
