import { AppError } from '@codex/shared/errors/app-error'
import { addLatency, emptyHistogram } from '@codex/shared/latency/histogram'
import {
  HEARTBEAT_EVERY_MS,
  HeartbeatRequest,
  type LatencySummary,
  MAX_LATENCY_SUMMARIES,
  summarise,
} from '@codex/shared/sync/heartbeat'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, EPOCH, type TestTill, WALL_MS } from './testing/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
})
afterEach(() => till.close())

const seen = () => till.hub.seen.filter(({ path }) => path === 'heartbeat')
const said = () => seen().map(({ body }) => HeartbeatRequest.parse(JSON.parse(body)))
const heard = async (count: number) => {
  await till.until(() => seen().length >= count)
  return said().at(count - 1) as HeartbeatRequest
}
const facts = (latencies: LatencySummary[]) => ({ appVersion: '1.2.3', devices: {}, unprinted: 1, latencies })
const at = (hour: string) => summarise('scan-to-disk', hour, addLatency(emptyHistogram(), 2))

test('the hub hears every minute how the till is', async () => {
  till.facts.next = () => facts([at('2026-11-22T09')])
  till.append('one')
  till.sync().start()
  await heard(3)
  expect(said().at(-1)).toMatchObject({
    ...{ backlog: { events: 0, oldestAt: null }, clockOffsetMs: 10_000 },
    facts: { appVersion: '1.2.3', unprinted: 1, latencies: [{ hour: '2026-11-22T09', n: 1 }] },
  })
  const [first, second] = seen().slice(-2)
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(HEARTBEAT_EVERY_MS)
})

test('it says what the hub has not, and since when', async () => {
  till.hub.state.fault = ({ path }) => (path === 'push' ? { kind: 'answer', status: 409 } : undefined)
  till.append('one', 'two', 'three')
  till.sync().start()
  expect((await heard(1)).backlog).toEqual({ events: 3, oldestAt: '2026-01-01T00:00:00.000Z' })
})

test('each hour is sent until it is over, and a long absence in pieces', async () => {
  const hours = Array.from({ length: MAX_LATENCY_SUMMARIES }, (_, n) =>
    at(
      `2026-0${1 + Math.floor(n / 96)}-${String(1 + Math.floor((n % 96) / 24)).padStart(2, '0')}T${String(n % 24).padStart(2, '0')}`,
    ),
  )
  const answers = [
    facts(hours),
    facts([at('2026-05-01T10')]),
    facts([at('2026-05-01T10'), at('2026-05-01T11')]),
  ]
  till.facts.next = () => answers.shift() ?? facts([])
  till.sync().start()
  await heard(4)
  expect(till.askedSince.slice(0, 4)).toEqual([null, hours.at(-1)?.hour, '2026-05-01T10', '2026-05-01T11'])
  const [first, second] = seen()
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeLessThan(HEARTBEAT_EVERY_MS)
})

test('an engine that does not answer is told of as gone', async () => {
  till.facts.next = () => {
    throw new AppError('TIMEOUT')
  }
  till.sync().start()
  expect((await heard(1)).facts).toBeNull()
})

test('the engine hears up to where the backup of the hub goes, and of a twin', async () => {
  till.hub.state.heartbeat.backedUp = [{ epochId: EPOCH, seq: 2 }]
  till.append('one', 'two', 'three')
  till.sync().start()
  await till.until(() => till.statuses.at(-1)?.backedUpSeq === 2 && till.statuses.at(-1)?.ackedSeq === 3)
  till.hub.state.heartbeat.hasTwin = true
  await till.until(() => till.statuses.at(-1)?.hub === 'set-apart')
  expect(till.statuses.at(-1)?.setApart).toBe('twin')
})

test('each start of sync has a name of its own', async () => {
  till.sync().start()
  await heard(2)
  await till.restart()
  await till.until(() => new Set(said().map(({ instanceId }) => instanceId)).size === 2)
  expect(said()[0]?.instanceId).toBe(said()[1]?.instanceId)
})

test.each([-2, 2])(
  'a clock that is %i hours wrong keeps nothing from the hub, and is told',
  async (hours) => {
    const wrong = await createTestTill({}, WALL_MS + hours * 3_600_000)
    try {
      wrong.append('one', 'two')
      wrong.sync().start()
      await wrong.until(
        () => wrong.statuses.at(-1)?.ackedSeq === 2 && wrong.statuses.at(-1)?.hub === 'online',
      )
      // Tokens are judged by how long they last: one was enough.
      expect(wrong.asked).toEqual([null])
      expect(wrong.statuses.at(-1)?.hubOffsetMs).toBe(10_000 - hours * 3_600_000)
    } finally {
      await wrong.close()
    }
  },
)
