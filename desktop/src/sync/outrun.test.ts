import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_PUSH_EVENTS } from '@codex/shared/sync/push'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, EPOCH, SECOND_EPOCH, type TestTill } from './testing/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
})
afterEach(() => till.close())

const many = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name} ${at}`)
const acked = () => till.statuses.at(-1)?.ackedSeq
const counts = () =>
  till.hub.pushes().map(({ body }) => (JSON.parse(body) as { events: unknown[] }).events.length)
const protocols = () =>
  till.hub.pushes().map(({ body }) => (JSON.parse(body) as { protocol: number }).protocol)

/** What putting an older till.db in its place does: the journal ends earlier, and may go on otherwise. */
const putBack = (length: number, ...notes: string[]): void => {
  till.journal.cut(1, EPOCH, length)
  till.journal.append(1, EPOCH, notes)
}
const synced = async (count: number): Promise<void> => {
  till.append(...many(count, 'first'))
  till.sync().start()
  await till.until(() => acked() === count)
  await till.sync().stop()
}

test('a journal that ends before what the hub has acknowledged is to go on in a new epoch', async () => {
  await synced(5)
  putBack(3)
  await till.restart()
  await till.until(() => till.outruns.length > 0)
  expect(till.outruns[0]).toEqual({ epochId: EPOCH, lastReceiptNumber: 7 })
})

test('the same when sync.db knows nothing any more: the hub says that it has more', async () => {
  await synced(5)
  putBack(3)
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(till.dataDir, `sync.db${suffix}`), { force: true })
  await till.restart()
  await till.until(() => till.outruns.length > 0)
  expect(till.hub.streams.conflicts).toEqual([])
})

test('sales of an earlier state are not taken for those that the hub has', async () => {
  await synced(5)
  putBack(3, 'other 4', 'other 5', 'other 6')
  await till.restart()
  await till.until(() => till.outruns.length > 0)
  expect(till.hub.streams.conflicts).toEqual([`${EPOCH} 4`, `${EPOCH} 5`, `${EPOCH} 6`])
  expect(till.statuses.at(-1)).toMatchObject({ hub: 'set-apart', setApart: 'conflict', ackedSeq: 6 })
})

test('it is told again until there is a new epoch, also after a restart, and then no more', async () => {
  await synced(5)
  putBack(3, 'other 4')
  await till.restart()
  await till.until(() => till.outruns.length > 1)
  await till.restart()
  till.outruns.splice(0)
  await till.until(() => till.outruns.length > 0)
  till.journal.openEpoch(2, SECOND_EPOCH)
  till.journal.append(2, SECOND_EPOCH, ['opened'])
  till.outruns.splice(0)
  till.sync().journalAppended()
  await till.until(() => till.isSynced(SECOND_EPOCH))
  await till.until(() => till.statuses.at(-1)?.hub === 'online')
  expect(till.outruns).toEqual([])
})

test('what does not pass at once is halved until it does, and grows again', async () => {
  till.hub.state.mostEvents = 60
  till.append(...many(MAX_PUSH_EVENTS + 200, 'big'))
  till.sync().start()
  await till.until(() => acked() === 400)
  expect(counts().slice(0, 4)).toEqual([200, 100, 50, 100])
  expect(till.isSynced()).toBe(true)
  till.hub.state.mostEvents = Number.POSITIVE_INFINITY
  till.append(...many(300, 'later'))
  await till.until(() => acked() === 700)
  expect(Math.max(...counts().slice(-3))).toBe(200)
})

test('one event that does not pass is tried for ever, and seen', async () => {
  till.hub.state.mostEvents = 0
  till.append('one')
  till.sync().start()
  await till.until(() => till.hub.pushes().length > 6)
  expect(till.statuses.at(-1)?.hub).toBe('offline')
  till.hub.state.mostEvents = 1
  await till.until(() => acked() === 1)
})

test('a hub that speaks an older protocol only is spoken to in that', async () => {
  till.hub.state.speaks = 1
  till.append('one')
  till.sync().start()
  await till.until(() => acked() === 1)
  till.append('two')
  await till.until(() => acked() === 2)
  expect(protocols()).toEqual([2, 1, 1])
  expect(till.statuses.at(-1)).toMatchObject({ hub: 'online', setApart: null })
})
