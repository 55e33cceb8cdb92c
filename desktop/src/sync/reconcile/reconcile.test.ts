import { type EpochBooks, ReconciliationReport } from '@codex/shared/sync/reconciliation'
import { signedIn } from '@codex/shared/testing/journal'
import { eventSamples } from '@codex/shared/testing/till-events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, EPOCH, SECOND_EPOCH, type TestTill } from '../testing/till.ts'

const [FIRST, SECOND] = ['2026-11-21', '2026-11-22']
const sale = { type: 'sale.completed', payload: eventSamples['sale.completed'] } as const

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
})
afterEach(() => till.close())

const sell = (count: number, date: string, epoch = EPOCH): void => {
  for (let n = 0; n < count; n += 1) till.journal.record(epoch === EPOCH ? 1 : 2, epoch, sale, date)
  till.sync().journalAppended()
}
const asked = () => till.hub.seen.filter(({ path, method }) => path === 'books' && method === 'GET')
const reports = () =>
  till.hub.seen
    .filter(({ path, method }) => path === 'books' && method === 'POST')
    .map(({ body }) => ReconciliationReport.parse(JSON.parse(body)))
const reported = async (count: number) => {
  await till.until(() => reports().length >= count)
  return reports()
}
const change = (by: (books: EpochBooks) => EpochBooks): void => {
  till.hub.state.books = (epochs) => epochs.map(by)
}
/** What the till has sent of an epoch from a sequence on, once it was asked to. */
const pushedFrom = () =>
  till.hub.pushes().map(({ body }) => (JSON.parse(body) as { firstSeq: number }).firstSeq)

test('each date of the journal is compared, newest first', async () => {
  sell(3, FIRST)
  till.journal.record(1, EPOCH, signedIn, null)
  sell(2, SECOND)
  till.sync().start()
  expect(await reported(2)).toEqual([
    { businessDate: SECOND, outcome: 'agrees', differences: [] },
    { businessDate: FIRST, outcome: 'agrees', differences: [] },
  ])
})

test('events that the hub has lost are sent again, and the date is compared again soon', async () => {
  sell(3, FIRST)
  sell(3, SECOND)
  change((books) => (books.firstSeq === 1 && pushedFrom().length < 2 ? { ...books, events: 2 } : books))
  till.sync().start()
  expect(await reported(3)).toMatchObject([
    { businessDate: SECOND, outcome: 'agrees' },
    { businessDate: FIRST, outcome: 'missing', differences: [{ what: 'events', of: '1', till: 3, hub: 2 }] },
    { businessDate: FIRST, outcome: 'agrees' },
  ])
  expect(pushedFrom()).toEqual([1, 1])
  expect((asked()[2]?.atMs ?? 0) - (asked()[1]?.atMs ?? 0)).toBeLessThan(30 * 60_000)
})

test('a date that the hub names is compared at once', async () => {
  sell(1, FIRST)
  till.sync().start()
  await reported(1)
  const before = asked().at(-1)?.atMs ?? 0
  till.hub.state.heartbeat.reconcile = [FIRST]
  await reported(2)
  expect((asked().at(-1)?.atMs ?? 0) - before).toBeLessThan(3 * 60_000)
  till.hub.state.heartbeat.reconcile = []
})

test('sums that differ are named with both sides', async () => {
  sell(2, FIRST)
  change((books) => ({ ...books, money: [] }))
  till.sync().start()
  const [report] = await reported(1)
  const { totalMinor, currency } = sale.payload
  expect(report).toMatchObject({ outcome: 'money' })
  expect(report?.differences).toContainEqual({
    ...{ epochId: EPOCH, what: 'total', of: currency, till: 2 * totalMinor, hub: 0 },
  })
})

test('what is not acknowledged yet is not compared', async () => {
  till.hub.state.fault = ({ path }) => (path === 'push' ? { kind: 'answer', status: 503 } : undefined)
  sell(2, FIRST)
  till.sync().start()
  await till.until(() => till.hub.pushes().length > 20)
  expect(asked()).toEqual([])
  till.hub.state.fault = () => undefined
  expect(await reported(1)).toMatchObject([{ outcome: 'agrees' }])
})

test('a date that lies in two epochs is compared in both', async () => {
  sell(2, FIRST)
  till.journal.openEpoch(2, SECOND_EPOCH)
  sell(3, FIRST, SECOND_EPOCH)
  till.hub.state.books = (epochs) =>
    epochs.filter(({ epochId }) => epochId === EPOCH || pushedFrom().length > 2)
  till.sync().start()
  expect(await reported(2)).toMatchObject([
    { outcome: 'missing', differences: [{ epochId: SECOND_EPOCH, till: 3, hub: 0 }] },
    { outcome: 'agrees' },
  ])
  expect(pushedFrom()).toEqual([1, 1, 1])
})

test('a hub of an older version compares nothing, and is not asked without end', async () => {
  till.hub.state.fault = ({ path }) => (path === 'books' ? { kind: 'answer', status: 404 } : undefined)
  sell(1, FIRST)
  till.sync().start()
  await till.until(() => asked().length > 0)
  const [first] = asked()
  await till.until(() => (till.hub.seen.at(-1)?.atMs ?? 0) > (first?.atMs ?? 0) + 3_600_000)
  expect(asked()).toHaveLength(1)
})

test('a hub that is another than before gets everything again that it lacks', async () => {
  sell(5, FIRST)
  till.sync().start()
  await reported(1)
  till.hub.state.generation = '00000000-0000-4000-8000-00000000000a'
  till.hub.streams.cut(EPOCH, 2)
  await till.until(() => till.isSynced())
  expect(till.hub.streams.texts(EPOCH)).toEqual(till.journal.texts(EPOCH))
})
