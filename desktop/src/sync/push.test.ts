import { MAX_PUSH_BYTES, MAX_PUSH_EVENTS, PushRequest } from '@codex/shared/sync/push'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, EPOCH, SECOND_EPOCH, type TestTill } from './testing/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
})
afterEach(() => till.close())

const many = (count: number, note = 'n'): string[] => Array.from({ length: count }, (_, at) => `${note}${at}`)
const firstSeqs = (): number[] =>
  till.hub.pushes().map(({ body }) => PushRequest.parse(JSON.parse(body)).firstSeq)
const acked = (): number => till.statuses.at(-1)?.ackedSeq ?? 0
const sizes = (): number[] =>
  till.hub.pushes().map(({ body }) => PushRequest.parse(JSON.parse(body)).events.length)
const expectAllArrived = (epochId = EPOCH): void => {
  expect(till.hub.streams.texts(epochId)).toEqual(till.journal.texts(epochId))
  expect(till.hub.streams.conflicts).toEqual([])
}

test('the journal arrives in order and verbatim, and goes on from where it was', async () => {
  till.append('first', 'ünïcode \u0000 "quoted"')
  till.sync().start()
  await till.until(() => acked() === 2)
  till.append('third')
  await till.until(() => acked() === 3)
  expectAllArrived()
  expect(firstSeqs()).toEqual([1, 3])
  await till.restart()
  till.append('fourth')
  await till.until(() => acked() === 4)
  expect(firstSeqs()).toEqual([1, 3, 4])
  expect(till.statuses.at(-1)).toMatchObject({ hub: 'online', epochId: EPOCH })
})

test('a batch holds at most 200 events', async () => {
  till.append(...many(MAX_PUSH_EVENTS * 2 + 50))
  till.sync().start()
  await till.until(() => acked() === 450)
  expect(sizes()).toEqual([200, 200, 50])
  expectAllArrived()
})

test('a batch stays below the bound of bytes, counted in UTF-8', async () => {
  till.append(...many(12, 'ü'.repeat(100_000)))
  till.sync().start()
  await till.until(() => acked() === 12)
  const bytes = till.hub.pushes().map(({ body }) => Buffer.byteLength(body))
  expect(Math.max(...bytes)).toBeLessThanOrEqual(MAX_PUSH_BYTES)
  expect(sizes()).toEqual([5, 5, 2])
})

test('epochs are sent one after the other', async () => {
  till.journal.openEpoch(2, SECOND_EPOCH)
  till.journal.append(2, SECOND_EPOCH, many(3))
  till.append(...many(2))
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.epochId === SECOND_EPOCH && acked() === 3)
  expectAllArrived()
  expectAllArrived(SECOND_EPOCH)
  expect(till.hub.pushes().map(({ body }) => body.includes(SECOND_EPOCH))).toEqual([false, true])
})

test('an acknowledgement that is lost leads to the same text again, and to no second event', async () => {
  let losses = 3
  till.hub.state.fault = ({ path }) => (path === 'push' && losses-- > 0 ? { kind: 'lost-answer' } : undefined)
  till.append(...many(5))
  till.sync().start()
  await till.until(() => acked() === 5)
  expect(new Set(till.hub.pushes().map(({ body }) => body)).size).toBe(1)
  expect(till.hub.pushes()).toHaveLength(4)
  expectAllArrived()
})

test('a hub that lost its end gets it again from where it says', async () => {
  till.append(...many(10))
  till.sync().start()
  await till.until(() => acked() === 10)
  till.hub.streams.cut(EPOCH, 4)
  till.append('next')
  await till.until(() => acked() === 11)
  expect(firstSeqs()).toEqual([1, 11, 5])
  expectAllArrived()
})

test('a gap answer that makes no sense moves nothing forward', async () => {
  const details = { expectedSeq: 900, chainHead: '0'.repeat(64) }
  const body = JSON.stringify({
    error: { code: 'SYNC_OUT_OF_ORDER', details, message: 'odd', requestId: 'r' },
  })
  let oddities = 2
  till.hub.state.fault = ({ path }) =>
    path === 'push' && oddities-- > 0 ? { kind: 'answer', status: 409, body } : undefined
  till.append(...many(3))
  till.sync().start()
  await till.until(() => acked() === 3)
  expect(firstSeqs()).toEqual([1, 1, 1])
  expect(Math.max(...till.statuses.map(({ ackedSeq }) => ackedSeq))).toBe(3)
})

test('an acknowledgement above what was sent does not skip what was not compared', async () => {
  till.append(...many(3))
  till.sync().start()
  await till.until(() => acked() === 3)
  await till.sync().stop()
  const more = many(MAX_PUSH_EVENTS + 20, 'm')
  till.append(...more)
  for (const [at, text] of till.journal.texts(EPOCH).slice(3).entries())
    till.hub.streams.take(`{"protocol":1,"epochId":"${EPOCH}","firstSeq":${at + 4},"events":[${text}]}`)
  await till.restart()
  await till.until(() => acked() === 223)
  expect(firstSeqs()).toEqual([1, 4, 204])
})

test('failures back off without end and without losing anything', async () => {
  till.hub.state.fault = ({ path }) => (path === 'push' ? { kind: 'answer', status: 500 } : undefined)
  till.append(...many(2))
  till.sync().start()
  await till.until(() => till.hub.pushes().length === 14)
  expect(till.statuses.at(-1)).toMatchObject({ hub: 'offline', ackedSeq: 0 })
  const expected = [250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000]
  expect(till.time.waits.filter((ms) => expected.includes(ms) && ms !== 5000)).toEqual(
    expect.arrayContaining(expected),
  )
  till.hub.state.fault = () => undefined
  await till.until(() => acked() === 2 && till.statuses.at(-1)?.hub === 'online')
  expectAllArrived()
})

test('a new sale does not cut a backoff short', async () => {
  till.hub.state.fault = ({ path }) => (path === 'push' ? { kind: 'answer', status: 500 } : undefined)
  till.append('one')
  till.sync().start()
  await till.until(() => till.time.waits.includes(32_000))
  const [from, to] = [till.hub.pushes().at(-1)!.atMs, till.hub.pushes().length]
  for (let sale = 0; sale < 20; sale++) till.append(`sale ${sale}`)
  await till.until(() => till.hub.pushes().length > to)
  expect(till.hub.pushes().at(-1)!.atMs - from).toBeGreaterThanOrEqual(32_000)
})

test('Retry-After is honoured, also by what wakes the loop', async () => {
  let refusals = 1
  till.hub.state.fault = ({ path }) =>
    path === 'push' && refusals-- > 0 ? { kind: 'answer', status: 503, retryAfter: '120' } : undefined
  till.append('one')
  till.sync().start()
  await till.until(() => till.hub.pushes().length === 1)
  till.append('two')
  await till.until(() => acked() === 2)
  const [first, second] = till.hub.pushes()
  expect(second!.atMs - first!.atMs).toBeGreaterThanOrEqual(120_000)
})

test('a refused token is replaced once and the request repeated', async () => {
  till.hub.state.tokens = new Set(['token-2'])
  till.append('one')
  till.sync().start()
  await till.until(() => acked() === 1)
  expect(till.asked).toEqual([null, 'token-1'])
})

test('a till that the hub refuses says so, and goes on when it is welcome again', async () => {
  till.hub.state.tokens = new Set()
  till.append('one')
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.hub === 'refused')
  till.hub.state.tokens = new Set(Array.from({ length: 500 }, (_, at) => `token-${at}`))
  await till.until(() => acked() === 1 && till.statuses.at(-1)?.hub === 'online')
})

test('another life of the hub gets what it lacks, of every epoch', async () => {
  till.journal.openEpoch(2, SECOND_EPOCH)
  till.journal.append(2, SECOND_EPOCH, many(6))
  till.append(...many(8))
  till.sync().start()
  await till.until(() => till.isSynced() && till.isSynced(SECOND_EPOCH))
  till.hub.streams.cut(EPOCH, 3)
  till.hub.streams.cut(SECOND_EPOCH, 0)
  till.hub.state.generation = '99999999-9999-4999-8999-999999999999'
  await till.until(() => till.isSynced() && till.isSynced(SECOND_EPOCH))
  expectAllArrived()
  expectAllArrived(SECOND_EPOCH)
})

test('a restart with the hub down tells how far the hub was, not that it has nothing', async () => {
  till.append(...many(3))
  till.sync().start()
  await till.until(() => acked() === 3)
  await till.sync().stop()
  till.append('later')
  till.hub.state.fault = () => ({ kind: 'answer', status: 500 })
  till.statuses.splice(0)
  await till.restart()
  await till.until(() => till.statuses.at(-1)?.hub === 'offline')
  expect(till.statuses.at(-1)).toMatchObject({ epochId: EPOCH, ackedSeq: 3 })
})
